using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class NetworkPolicyMissingDefaultDeny : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5005", Title = "A namespace without a policy that denies by default",
        Message = "No policy denies {0} by default in {1}: new pods start open",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.3.2", "NSA/network-separation", "network"],
        Aliases = ["kyverno:add-network-policy", "kyverno:add-networkpolicy-dns"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        var coverage = PolicyCoverage.Of(set);
        if (coverage.HasForeign) yield break;
        var policies = new KeyIndex<NetworkPolicy>(NetworkPolicy.AllIn(set), p => p.Namespace);
        foreach (var pods in set.Pods.GroupBy(p => p.Namespace).Select(g => g.ToList()))
        {
            // Where there is none at all, SLB5001 says so.
            var space = pods[0].Namespace;
            var here = policies.At(space).ToList();
            if (here.Count == 0) continue;
            TrafficDirection[] open = [.. new[] { TrafficDirection.Ingress,
                TrafficDirection.Egress }.Where(d => !here.Any(p => MayDeny(p, d)))];
            if (open.Length == 0) continue;
            var place = set.FindNamespace(space)?.Place ?? here[0];
            yield return At(place, string.Join(" and ", open.Select(d => d.ToString().ToLowerInvariant())),
                space is null ? "the namespace" : $"the namespace {space}");
        }
    }

    // A policy for all pods that has some rules still denies all else.
    private static bool MayDeny(NetworkPolicy policy, TrafficDirection direction)
        => policy.PodSelector is null or { IsEmpty: true } or { Node.IsUnknown: true }
            && policy.Restricts(direction) != false
            && !policy.Rules(direction).Any(r => r is { AllowsAnyPeer: true, AllowsAnyPort: true });
}
