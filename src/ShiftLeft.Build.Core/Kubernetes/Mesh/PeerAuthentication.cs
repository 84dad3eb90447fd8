using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Mesh;

/// <summary>Whether Istio's sidecars take connections without mutual TLS.</summary>
internal sealed class PeerAuthentication
{
    private PeerAuthentication(KubernetesObject item) => Object = item;

    public KubernetesObject Object { get; }

    /// <summary>STRICT, PERMISSIVE, DISABLE; UNSET and absent inherit.</summary>
    public Setting<string> Mode => Object.Fields.Text("spec", "mtls", "mode");

    /// <summary>The modes of single ports.</summary>
    public IEnumerable<Setting<string>> PortModes
        => (Object.Spec?.Mapping("portLevelMtls")?.Entries ?? []).Select(e => new Fields(e.Value, e.Key).Text("mode"));

    public LabelSelector? Selector => LabelSelector.Of(Object.At("spec", "selector")) is { IsEmpty: false } selector
        ? selector : null;

    /// <summary>The policy of the whole mesh.</summary>
    public bool IsMeshWide => Object.Namespace == ServiceMesh.RootNamespace && Selector is null;

    public static PeerAuthentication? Of(KubernetesObject item)
        => item.Is("PeerAuthentication", "security.istio.io") && !item.IsFragment ? new(item) : null;

    /// <summary>
    /// The policy that decides for a pod: its own, else its namespace's, else the mesh's; null if none does for
    /// certain.
    /// </summary>
    public static PeerAuthentication? For(Pod pod, ManifestSet set)
    {
        var all = set.ByKind("PeerAuthentication").Select(Of).OfType<PeerAuthentication>()
            .Where(p => !p.Mode.Is("UNSET") && !p.Mode.IsAbsent).ToList();
        var near = all.Where(p => ManifestSet.SameNamespace(p.Object.Namespace, pod.Namespace)).ToList();
        if (near.Any(p => p.Selector is { } selector && selector.Matches(pod) is null)) return null;
        return near.FirstOrDefault(p => p.Selector?.Matches(pod) == true)
            ?? near.FirstOrDefault(p => p.Selector is null) ?? all.FirstOrDefault(p => p.IsMeshWide);
    }
}
