using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PodAntiAffinityMissing : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3072", Title = "Replicas may all run on one node",
        Message = "{0} has {1} replicas, and nothing keeps them apart",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:no-anti-affinity", "kube-score:deployment-has-host-podantiaffinity",
            "kube-score:statefulset-has-host-podantiaffinity", "polaris:topologySpreadConstraint",
            "kyverno:spread-pods-across-topology",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (!pod.Owner.Is("Deployment") && !pod.Owner.Is("StatefulSet")) yield break;
        if (Replicas.Least(pod.Owner) is not { } count || count < 2 || Spreading.IsSpread(pod) != false) yield break;
        yield return At(pod.Spec.Find("affinity")?.Key ?? (ILocated)pod, pod.Owner, count);
    }
}
