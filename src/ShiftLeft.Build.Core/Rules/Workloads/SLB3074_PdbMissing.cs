using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PdbMissing : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3074", Title = "Several replicas have no disruption budget",
        Message = "{0} has {1} replicas and no PodDisruptionBudget: draining nodes may take all at once",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-score:deployment-has-poddisruptionbudget", "kube-score:statefulset-has-poddisruptionbudget",
            "polaris:missingPodDisruptionBudget", "kyverno:require-pdb",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (!pod.Owner.Is("Deployment") && !pod.Owner.Is("StatefulSet")) yield break;
        if (Replicas.Least(pod.Owner) is not { } count || count < 2 || Replicas.BudgetsOf(pod).Any()) yield break;
        yield return At(pod.Owner.Place, pod.Owner, count);
    }
}
