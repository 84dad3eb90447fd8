using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class NetworkPolicyPeerSelectsNothing : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5003", Title = "A peer of a network policy selects no pod",
        Message = "This peer of the policy {0} selects no pod of the set: none in its namespace has the labels {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.3.2", "network"],
        Aliases = ["kube-linter:dangling-networkpolicypeer-podselector"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        foreach (var policy in NetworkPolicy.AllIn(set))
        {
            // A peer without a namespace selector is in the policy's own namespace.
            if (!set.PodsIn(policy.Namespace).Any()) continue;
            foreach (var peer in policy.Rules(TrafficDirection.Ingress).Concat(policy.Rules(TrafficDirection.Egress))
                .SelectMany(r => r.Peers))
            {
                if (peer is not
                    {
                        NamespaceSelector: null, IpBlock: null, Node.IsUnknown: false,
                        PodSelector: { IsEmpty: false } selector
                    }
                    || set.PodsFor(selector.Labels)
                        .Any(p => ManifestSet.SameNamespace(p.Namespace, policy.Namespace)
                            && selector.Matches(p) != false)
                    || SelectedPods.MayComeFromElsewhere(selector, set)) continue;
                yield return At(SelectedPods.PlaceOf(selector, set, policy.Namespace), policy.Object.NameText,
                    SelectedPods.Describe(selector));
            }
        }
    }
}
