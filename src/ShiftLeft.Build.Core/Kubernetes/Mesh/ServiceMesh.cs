using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Mesh;

/// <summary>Istio or Linkerd, as a set uses it.</summary>
internal static class ServiceMesh
{
    /// <summary>The namespace whose policies are those of the whole mesh.</summary>
    public const string RootNamespace = "istio-system";

    private static readonly HashSet<string> SystemNamespaces =
        ["istio-system", "kube-system", "kube-public", "kube-node-lease", "linkerd", "linkerd-viz", "istio-ingress",
            "istio-egress", "cert-manager", "monitoring"];

    public static bool IsIstio(KubernetesObject item)
        => item.Group is "networking.istio.io" or "security.istio.io" or "telemetry.istio.io" or "extensions.istio.io";

    public static bool IsLinkerd(KubernetesObject item)
        => item.Group is "policy.linkerd.io" or "linkerd.io" or "multicluster.linkerd.io";

    public static bool UsesIstio(ManifestSet set)
        => set.Objects.Any(IsIstio) || set.Namespaces.Any(n => IsInIstio(n) == true);

    public static bool UsesLinkerd(ManifestSet set)
        => set.Objects.Any(IsLinkerd) || set.Namespaces.Any(n => IsInLinkerd(n) == true);

    /// <summary>A namespace of the cluster or of the mesh itself.</summary>
    public static bool IsSystem(string? name) => name is not null && SystemNamespaces.Contains(name);

    /// <summary>Whether a Namespace puts its pods into a mesh; null where a placeholder decides.</summary>
    public static bool? IsEnrolled(KubernetesObject space)
        => IsInIstio(space) == true || IsInLinkerd(space) == true
            ? true : IsInIstio(space) is null || IsInLinkerd(space) is null ? null : false;

    /// <summary>Where a pod declines to be in the mesh; null where it does not.</summary>
    public static YamlScalar? OptOutOf(Pod pod)
    {
        // The label wins over the annotation, which is the old way.
        var inject = pod.Labels?.Scalar("sidecar.istio.io/inject")
            ?? pod.Annotations?.Scalar("sidecar.istio.io/inject");
        if (inject?.Value == "false") return inject;
        if (pod.Annotations?.Scalar("linkerd.io/inject") is { Value: "disabled" } linkerd) return linkerd;
        return pod.Labels?.Scalar("istio.io/dataplane-mode") is { Value: "none" } mode ? mode : null;
    }

    /// <summary>A pod that asks for a sidecar itself.</summary>
    public static bool OptsIn(Pod pod)
        => (pod.Labels?.Scalar("sidecar.istio.io/inject")
            ?? pod.Annotations?.Scalar("sidecar.istio.io/inject"))?.Value == "true"
            || pod.Annotations?.Scalar("linkerd.io/inject")?.Value is "enabled" or "ingress"
            || pod.Labels?.Scalar("istio.io/dataplane-mode")?.Value == "ambient"
            || pod.Labels?["istio.io/rev"] is not null;

    private static bool? IsInIstio(KubernetesObject space)
        => Has(space, "labels", "istio-injection", "enabled") is not false and var injected ? injected
            : Has(space, "labels", "istio.io/dataplane-mode", "ambient") is not false and var ambient ? ambient
            : space.Labels?["istio.io/rev"] is not null;

    private static bool? IsInLinkerd(KubernetesObject space)
        => Has(space, "annotations", "linkerd.io/inject", "enabled") is not false and var enabled ? enabled
            : Has(space, "annotations", "linkerd.io/inject", "ingress");

    private static bool? Has(KubernetesObject item, string where, string key, string value)
        => item.Fields.Text("metadata", where, key) is { IsUnknown: false } text ? text.Is(value) : null;
}
