using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What the network policies of a set let a pod reach.</summary>
internal sealed class PodNetworkEgress
{
    private readonly Pod _pod;
    private readonly List<NetworkPolicyRule> _rules;

    private PodNetworkEgress(Pod pod, IReadOnlyList<NetworkPolicy> policies)
        => (_pod, Policies, _rules) = (pod, policies, [.. policies.SelectMany(p => p.Rules(TrafficDirection.Egress))]);

    /// <summary>The policies that restrict the pod.</summary>
    public IReadOnlyList<NetworkPolicy> Policies { get; }

    /// <summary>Null if nothing restricts the pod, or not all of what does is known.</summary>
    public static PodNetworkEgress? Of(Pod pod)
    {
        if (pod.Owner.Set is not { } set || pod.HostNetwork is not { IsAbsent: true }) return null;
        // Other kinds of policies may allow more.
        if (HasOtherKinds(set)) return null;
        var all = NetworkPolicy.AllIn(set).Where(p => p.Object.IsDeployed
            && ManifestSet.SameNamespace(p.Namespace, pod.Namespace)).ToList();
        var selecting = all.Where(p => p.Selects(pod) != false && p.Restricts(TrafficDirection.Egress) != false)
            .ToList();
        return selecting.Count > 0
            && selecting.All(p => p.Selects(pod) == true && p.Restricts(TrafficDirection.Egress) == true
                && p.KnowsRules(TrafficDirection.Egress))
            ? new(pod, selecting) : null;
    }

    /// <summary>True if policies of other kinds may allow or forbid more.</summary>
    public static bool HasOtherKinds(ManifestSet set)
        => set.Objects.Any(o => o.Kind is "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy"
            or "GlobalNetworkPolicy" or "AdminNetworkPolicy");

    /// <summary>False: names certainly cannot be looked up.</summary>
    public bool AllowsDns => _rules.Any(r => r.Allows(53, "UDP") != false);

    /// <summary>False: the pods of the Service can certainly not be reached on this port of theirs.</summary>
    public bool Allows(Pod target, int port)
        => _rules.Any(r => r.Allows(port, "TCP") != false
            && (r.AllowsAnyPeer || r.Node.IsUnknown || r.Peers.Any(p => MayBe(p, target))));

    private bool MayBe(NetworkPolicyPeer peer, Pod target)
    {
        if (peer.IpBlock != null || peer.Node.IsUnknown) return true;
        if (peer.PodSelector is { } pods && pods.Matches(target.Labels) == false) return false;
        return peer.NamespaceSelector != null || ManifestSet.SameNamespace(target.Namespace, _pod.Namespace);
    }
}
