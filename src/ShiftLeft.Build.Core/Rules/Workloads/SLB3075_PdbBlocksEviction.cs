using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PdbBlocksEviction : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3075", Title = "A disruption budget lets nothing be evicted",
        Message = "{0} lets no pod be evicted: {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:pdb-max-unavailable", "kube-linter:pdb-min-available",
            "kube-score:poddisruptionbudget-has-policy", "polaris:pdbDisruptionsIsZero",
            "polaris:pdbMinAvailableGreaterThanHPAMinReplicas", "kyverno:pdb-maxunavailable",
            "kyverno:pdb-minavailable", "kyverno:require-reasonable-pdbs",
        ],
    };

    public override IReadOnlyList<string> Kinds => ["PodDisruptionBudget"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.IsFragment) yield break;
        var (max, min) = (DisruptionAmount.Of(item, "maxUnavailable"), DisruptionAmount.Of(item, "minAvailable"));
        if (max.IsAbsent && min.IsAbsent)
            yield return At(item.Place, item, "it sets neither maxUnavailable nor minAvailable");
        if (max is { IsSet: true, Value.Number: 0 }) yield return At(max.Place, item, $"maxUnavailable is {max.Value}");
        if (min is { IsSet: true, Value: { IsPercent: true, Number: >= 100 } })
            yield return At(min.Place, item, $"minAvailable is {min.Value}");
        else if (min.IsSet && Covered(item) is { } workload && Replicas.Least(workload) is { } count and > 0
            && min.Value.OfPods(count) >= count)
        {
            yield return At(min.Place, item, $"minAvailable is {min.Value}, {workload} has {count}")
                .Because(workload.Place, "It covers the pods of this");
        }
    }

    /// <summary>
    /// The one workload that the budget certainly covers; null if there are several or it is not certain.
    /// </summary>
    private static KubernetesObject? Covered(KubernetesObject budget)
    {
        if (budget.Set is not { } set || LabelSelector.Of(budget.Spec?["selector"]) is not { } selector) return null;
        var matched = set.PodsFor(selector.Labels).Where(p => ManifestSet.SameNamespace(p.Namespace, budget.Namespace)
            && selector.Matches(p.Labels) != false).ToList();
        return matched is [var pod] && (pod.Owner.Is("Deployment") || pod.Owner.Is("StatefulSet"))
            && selector.Matches(pod.Labels) == true ? pod.Owner : null;
    }
}
