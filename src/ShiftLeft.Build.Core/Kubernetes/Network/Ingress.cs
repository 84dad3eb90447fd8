using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>An Ingress of Kubernetes itself, in any of its API versions.</summary>
internal sealed class Ingress
{
    private Ingress(KubernetesObject item) => Object = item;

    public KubernetesObject Object { get; }

    public Fields Fields => new(Object.Spec, Object.Place);

    public IEnumerable<YamlMapping> Rules => Fields.Items("rules");

    /// <summary>The default backend and those of the rules' paths.</summary>
    public IEnumerable<IngressBackend> Backends
        => Rules.SelectMany(r => new Fields(r, r).Items("http", "paths")).Select(p => p["backend"])
            .Concat([Object.At("spec", "defaultBackend"), Object.At("spec", "backend")])
            .OfType<YamlMapping>().Select(b => new IngressBackend(b));

    public static Ingress? Of(KubernetesObject item)
        => item.Kind == "Ingress" && item.Group is "networking.k8s.io" or "extensions" && !item.IsFragment ? new(item) : null;
}

/// <summary>Where an Ingress sends requests to.</summary>
internal sealed record IngressBackend(YamlMapping Node) : ILocated
{
    public SourceText Source => Node.Source;

    public Span Span => (ServiceName ?? (ILocated)Node).Span;

    /// <summary>Null for a resource, such as a bucket.</summary>
    public YamlScalar? ServiceName => (Node.At("service", "name") ?? Node["serviceName"]) as YamlScalar;

    /// <summary>A port of the Service, by number or name.</summary>
    public PortReference? Port => PortReference.Of(Node.At("service", "port", "number") ?? Node.At("service", "port", "name") ?? Node["servicePort"]);
}
