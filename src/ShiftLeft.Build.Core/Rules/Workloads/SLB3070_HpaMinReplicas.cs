using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HpaMinReplicas : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3070", Title = "An autoscaler keeps too few replicas", Message = "{0}: {1}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:hpa-minimum-three-replicas", "kube-score:horizontalpodautoscaler-replicas",
            "polaris:hpaMinAvailability", "polaris:hpaMaxAvailability",
        ],
        Options = [ReplicaOptions.MinimumReplicas],
    };

    public override IReadOnlyList<string> Kinds => ["HorizontalPodAutoscaler"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (Autoscaler.Of(item) is not { Least: { } least } autoscaler) yield break;
        var minimum = context.Settings.Get(ReplicaOptions.MinimumReplicas);
        if (autoscaler.Max is { IsSet: true } max && max.Value == least)
            yield return At(max.Place, item, $"minReplicas and maxReplicas are both {least}, so it never scales");
        else if (least < minimum)
            yield return At(autoscaler.Min.Place, item, $"minReplicas is {least} of at least {minimum}");
    }
}
