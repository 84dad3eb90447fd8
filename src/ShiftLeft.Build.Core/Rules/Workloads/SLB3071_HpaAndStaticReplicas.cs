using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HpaAndStaticReplicas : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3071", Title = "A workload with an autoscaler sets its replicas",
        Message = "{0} sets replicas to {1}, but {2} does that: each deployment sets it back",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured"],
    };

    public override IReadOnlyList<string> Kinds => ["Deployment", "StatefulSet"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.IsFragment || Replicas.Of(item) is not { IsSet: true } replicas) yield break;
        if (Autoscaler.Over(item)
            .FirstOrDefault(a => !Unknown.IsUnknown(a.Object.At("spec", "scaleTargetRef", "name"))) is { } autoscaler)
            yield return At(replicas.Place, item, replicas.Value, autoscaler.Object)
                .Because(autoscaler, "It sets the replicas");
    }
}
