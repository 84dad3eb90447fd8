using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class NetworkPolicySelectsNothing : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5002", Title = "A network policy selects no pod",
        Message = "The policy {0} selects no pod of the set: none has the labels {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.3.2", "network"],
        Aliases = ["kube-linter:dangling-networkpolicy", "kube-score:networkpolicy-targets-pod"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        foreach (var policy in NetworkPolicy.AllIn(set))
        {
            // The workloads of a namespace of which the set has none are kept elsewhere.
            if (policy.PodSelector is not { IsEmpty: false } selector
                || set.PodsFor(selector.Labels).Any(p => policy.Selects(p) != false)
                || !set.PodsIn(policy.Namespace).Any() || SelectedPods.MayComeFromElsewhere(selector, set)) continue;
            yield return At(SelectedPods.PlaceOf(selector, set), policy.Object.NameText,
                SelectedPods.Describe(selector));
        }
    }
}
