using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>
/// Which pods of a set are restricted by a network policy, of Kubernetes itself or of a network plug-in.
/// </summary>
internal sealed class PolicyCoverage
{
    private readonly ManifestSet _set;
    private readonly KeyIndex<NetworkPolicy> _policies;
    private readonly List<KubernetesObject> _foreign;

    private PolicyCoverage(ManifestSet set)
    {
        _set = set;
        _policies = new(NetworkPolicy.AllIn(set), p => p.Namespace);
        _foreign = [.. set.Objects.Where(o => IsForeign(o) && !o.IsFragment)];
    }

    /// <summary>A plug-in's own policies are there, which may allow or deny what is not seen here.</summary>
    public bool HasForeign => _foreign.Count > 0;

    /// <summary>The set holds no policy of any kind.</summary>
    public bool IsEmpty => _policies.All.Count == 0 && _foreign.Count == 0;

    public static PolicyCoverage Of(ManifestSet set) => new(set);

    /// <summary>Whether some policy can concern pods of this namespace.</summary>
    public bool AnyIn(string? inNamespace)
        => _policies.At(inNamespace).Any() || _foreign.Any(p => IsIn(p, inNamespace));

    /// <summary>
    /// Whether a direction of a pod's traffic is restricted; null where a placeholder or another language decides.
    /// </summary>
    public bool? Restricts(Pod pod, TrafficDirection direction)
    {
        bool? result = false;
        foreach (var restricts in _set.PoliciesFor(pod).Select(p => And(p.Selects(pod), p.Restricts(direction)))
                     .Concat(_foreign.Where(p => IsIn(p, pod.Namespace)).Select(p => Restricts(p, pod, direction))))
        {
            if (restricts == true) return true;
            result = restricts is null ? null : result;
        }

        return result;
    }

    // Calico's selectors are expressions of their own, the admin policies' subjects are wide: taken as selecting.
    private static bool? Restricts(KubernetesObject policy, Pod pod, TrafficDirection direction)
    {
        if (policy.Group != "cilium.io") return null;
        bool? result = policy.Spec?.IsUnknown == true ? null : false;
        foreach (var spec in (policy.Root.Sequence("specs")?.Items ?? []).Append(policy.Root["spec"])
            .OfType<YamlMapping>())
        {
            var key = direction == TrafficDirection.Ingress ? "ingress" : "egress";
            bool? restricts = spec[key] is not null || spec[key + "Deny"] is not null ? true : Unknown.IsUnknown(spec)
                ? null : false;
            var selects = LabelSelector.Of(spec["endpointSelector"]) is { } selector ? Matches(selector, pod) : null;
            if (And(restricts, selects) is not false and var both)
                result = result == true || both == true ? true : null;
        }

        return result;
    }

    // Cilium knows labels of other sources than Kubernetes ("k8s:app", "reserved:host").
    private static bool? Matches(LabelSelector selector, Pod pod)
    {
        var keys = (selector.Node.Mapping("matchLabels")?.Entries ?? []).Select(e => e.Key.Value)
            .Concat((selector.Node.Sequence("matchExpressions")?.Items
                ?? []).Select(e => (e.At("key") as YamlScalar)?.Value ?? ""));
        return keys.Any(k => k.IndexOf(':') >= 0 || k.StartsWith("io.", StringComparison.Ordinal))
            ? null : selector.Matches(pod);
    }

    private static bool IsIn(KubernetesObject policy, string? inNamespace)
        => policy.Kind is not ("NetworkPolicy" or "CiliumNetworkPolicy")
            || ManifestSet.SameNamespace(policy.Namespace, inNamespace);

    private static bool IsForeign(KubernetesObject item) => (item.Group, item.Kind) switch
    {
        ("cilium.io", "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy") => true,
        ("projectcalico.org" or "crd.projectcalico.org", "NetworkPolicy" or "GlobalNetworkPolicy") => true,
        ("policy.networking.k8s.io", _) => true,
        ("crd.antrea.io", "NetworkPolicy" or "ClusterNetworkPolicy") => true,
        _ => false,
    };

    private static bool? And(bool? a, bool? b)
        => a == false || b == false ? false : a is null || b is null ? null : true;
}
