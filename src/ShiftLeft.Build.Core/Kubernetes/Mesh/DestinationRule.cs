using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Mesh;

/// <summary>How Istio's sidecars connect to a host.</summary>
internal sealed class DestinationRule
{
    private DestinationRule(KubernetesObject item) => Object = item;

    public KubernetesObject Object { get; }

    public Setting<string> Host => Object.Fields.Text("spec", "host");

    /// <summary>The TLS settings: of all, of single ports, of subsets and their ports.</summary>
    public IEnumerable<YamlMapping> TlsSettings
        => new[] { Object.Spec?["trafficPolicy"] }.Concat(Object.Fields.Items("spec", "subsets")
            .Select(s => s["trafficPolicy"])).OfType<YamlMapping>()
            .SelectMany(p => new Fields(p, p).Items("portLevelSettings").Select(s => s["tls"]).Prepend(p["tls"]))
            .OfType<YamlMapping>();

    public static DestinationRule? Of(KubernetesObject item)
        => item.Is("DestinationRule", "networking.istio.io") && !item.IsFragment ? new(item) : null;

    /// <summary>
    /// The Service of the set that the host is: <c>web</c>, <c>web.shop</c>, <c>web.shop.svc.cluster.local</c>.
    /// </summary>
    public Service? FindService(ManifestSet set)
    {
        if (Host.Value is not { Length: > 0 } host || host.IndexOf('*') >= 0) return null;
        var parts = host.Split('.');
        if (parts.Length > 2 && parts[2] != "svc") return null;
        return set.Find("Service", parts[0], parts.Length > 1 ? parts[1] : Object.Namespace) is { } item
            ? Service.Of(item) : null;
    }
}
