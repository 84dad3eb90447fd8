using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PdbUnhealthyEvictionPolicy : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3076", Title = "A disruption budget protects pods that are not ready",
        Message = "{0} has no unhealthyPodEvictionPolicy: pods that never get ready block the draining of nodes",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:pdb-unhealthy-pod-eviction-policy"],
    };

    public override IReadOnlyList<string> Kinds => ["PodDisruptionBudget"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        var policy = item.Fields.Text("spec", "unhealthyPodEvictionPolicy");
        if (!item.IsFragment && policy.IsAbsent) yield return At(item.Place, item);
    }
}
