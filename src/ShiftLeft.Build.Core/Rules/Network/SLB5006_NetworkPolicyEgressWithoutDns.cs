using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class NetworkPolicyEgressWithoutDns : SetRule
{
    private const int Dns = 53;

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5006", Title = "A network policy without DNS",
        Message = "The policy {0} lets {1} connect to somewhere, but not ask DNS for the address (UDP and TCP 53)",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "reliability"],
        Aliases = ["kyverno:add-networkpolicy-dns"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        if (PolicyCoverage.Of(set).HasForeign) yield break;
        var seen = new HashSet<NetworkPolicy>();
        foreach (var pod in set.Pods.Where(p => !p.HostNetwork.Is(true)))
        {
            // What one policy does not allow another may.
            var applied = set.PoliciesFor(pod)
                .Where(p => p.Selects(pod) != false && p.Restricts(TrafficDirection.Egress) != false).ToList();
            if (applied.Any(p => p.Selects(pod) is null || !p.KnowsRules(TrafficDirection.Egress)
                || p.Rules(TrafficDirection.Egress).Any(AllowsDns))) continue;
            if (applied.FirstOrDefault(p => p.Rules(TrafficDirection.Egress).Count > 0) is { } policy
                && seen.Add(policy))
                yield return At(policy.Object.Spec!.Find("egress")!.Key, policy.Object.NameText, pod);
        }
    }

    private static bool AllowsDns(NetworkPolicyRule rule) => rule.Allows(Dns, "UDP") != false;
}
