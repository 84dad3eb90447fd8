using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The network policies before an app.</summary>
internal static class LinkPolicies
{
    /// <summary>
    /// The first port that the policies of a pod admit, if they admit ports and none that its app listens on: then
    /// nobody reaches it. Null if one of them may be reached, or not all is known.
    /// </summary>
    public static (NetworkPolicy Policy, (ILocated Place, int Number) Port)? AdmitsNoPortOf(Link link)
    {
        if (link is not { Listening: { IsKnown: true, HasOtherServers: false } listening, Set: { } set }
            || PodNetwork.MayHaveSidecar(link.Pod)) return null;
        if (PodNetworkEgress.HasOtherKinds(set) || !link.Pod.HostNetwork.IsAbsent) return null;
        var policies = NetworkPolicy.AllIn(set)
            .Where(p => p.Object.IsDeployed && p.Selects(link.Pod) != false
                && p.Restricts(TrafficDirection.Ingress) != false).ToList();
        if (policies.Any(p => p.Selects(link.Pod) != true || p.Restricts(TrafficDirection.Ingress) != true
            || !p.KnowsRules(TrafficDirection.Ingress))) return null;
        var rules = policies.SelectMany(p => p.Rules(TrafficDirection.Ingress)).ToList();
        if (rules.Any(r => listening.Ports.Any(port => r.Allows(port, "TCP") != false))) return null;
        var first = rules.SelectMany(r => r.Ports.Select(p => (r.Policy, p.Port)))
            .FirstOrDefault(p => p.Port?.Number != null);
        return first.Port is { Number: { } number } place ? (first.Policy, (place, number)) : null;
    }
}
