using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Mesh;

/// <summary>Who may call the pods of a set, as the policies of the mesh say.</summary>
internal sealed class AuthorizationPolicies(ManifestSet set)
{
    private readonly List<KubernetesObject> _istio =
        [.. set.ByKind("AuthorizationPolicy").Where(p => p.Group == "security.istio.io" && !p.IsFragment)];

    // Linkerd's policies name a Server or an HTTPRoute, which select the pods.
    private readonly List<KubernetesObject> _linkerd =
        [.. set.Objects.Where(o => o.Group == "policy.linkerd.io" && !o.IsFragment)];

    /// <summary>Whether some policy can concern pods of this namespace.</summary>
    public bool AnyIn(string? inNamespace)
        => _istio.Any(p => p.Namespace == ServiceMesh.RootNamespace
            || ManifestSet.SameNamespace(p.Namespace, inNamespace))
            || _linkerd.Any(p => ManifestSet.SameNamespace(p.Namespace, inNamespace));

    /// <summary>Whether a policy speaks of a pod; null where a placeholder or a gateway decides.</summary>
    public bool? Cover(Pod pod)
    {
        if (_linkerd.Any(p => ManifestSet.SameNamespace(p.Namespace, pod.Namespace))) return true;
        bool? result = false;
        foreach (var policy in _istio.Where(p => p.Namespace == ServiceMesh.RootNamespace
            || ManifestSet.SameNamespace(p.Namespace, pod.Namespace)))
        {
            var selector = LabelSelector.Of(policy.At("spec", "selector"));
            bool? covers = policy.At("spec", "targetRefs") is not null || policy.At("spec", "targetRef") is not null
                || Unknown.IsUnknown(policy.Spec) ? null
                : selector is null or { IsEmpty: true } ? true : selector.Matches(pod);
            if (covers == true) return true;
            result = covers is null ? null : result;
        }

        return result;
    }

    /// <summary>
    /// What of an ALLOW policy allows everybody everything: an empty rule, or the "*" of one that demands any identity
    /// only.
    /// </summary>
    public static IEnumerable<YamlNode> FindAllowAll(KubernetesObject policy)
    {
        var action = policy.Fields.Text("spec", "action");
        if (action.IsUnknown || action.IsOtherThan("ALLOW")) yield break;
        foreach (var rule in policy.Fields.Items("spec", "rules").Where(r => !r.IsUnknown))
        {
            var entries = rule.Entries.Where(e =>
                e.Value is not (YamlScalar { IsNull: true } or YamlSequence { Items.Count: 0, IsUnknown: false }))
                .ToList();
            if (entries.Count == 0) yield return rule;
            else if (entries is [{ Key.Value: "from", Value: YamlSequence from }])
            {
                foreach (var source in from.Items.Select(i => i.At("source")).OfType<YamlMapping>())
                {
                    if (source.Entries is [
                        {
                            Key.Value: "principals",
                            Value: YamlSequence { Items: [YamlScalar { Value: "*" } any] }
                        }]) yield return any;
                }
            }
        }
    }
}
