using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class NetworkPolicyTooOpen : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5004", Title = "A network policy allows everybody", Message = "This {0} rule allows {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.3.2", "NSA/network-separation", "network"],
        Aliases = ["KSV-0038", "kyverno:restrict-networkpolicy-empty-podselector"],
    };

    public override IReadOnlyList<string> Kinds => ["NetworkPolicy"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (NetworkPolicy.Of(item) is not { } policy) yield break;
        foreach (var direction in new[] { TrafficDirection.Ingress, TrafficDirection.Egress })
        {
            foreach (var rule in policy.Rules(direction))
            {
                foreach (var (place, what) in FindOpen(rule))
                    // To speak to the Internet is often meant.
                    yield return At(place, direction.ToString().ToLowerInvariant(), what)
                        .As(direction == TrafficDirection.Ingress ? Level.Warning : Level.Suggestion);
            }
        }
    }

    private static IEnumerable<PlacedText> FindOpen(NetworkPolicyRule rule)
    {
        if (rule is { AllowsAnyPeer: true, AllowsAnyPort: true })
        {
            yield return new(rule.PeersEntry is { Value: YamlSequence } open ? open.Value : rule, "all traffic");
            yield break;
        }

        if (rule is { AllowsAnyPeer: true, PeersEntry.Value: YamlSequence empty })
            yield return new(empty, "everybody: an empty list is no limit");
        foreach (var peer in rule.Peers)
        {
            if (peer.IpBlock is { IsUnknown: false } block && block["except"] is null
                && block.Scalar("cidr") is { Value: "0.0.0.0/0" or "::/0" } cidr)
                yield return new(cidr, "all addresses");
            // All namespaces, which for DNS alone is the usual way.
            if (peer is { NamespaceSelector: { IsEmpty: true } spaces, PodSelector: null or { IsEmpty: true } }
                && !IsDnsOnly(rule))
                yield return new(spaces.Node, "the pods of all namespaces");
        }
    }

    private static bool IsDnsOnly(NetworkPolicyRule rule)
        => rule.Ports is { Count: > 0 } ports
            && ports.All(p => p.Port is { Number: 53 } or { Name: "dns" or "dns-tcp" });
}
