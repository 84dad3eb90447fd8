using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>An Ingress of Kubernetes itself, in any of its API versions.</summary>
internal sealed class Ingress
{
    // Who ends TLS at a load balancer says so in an annotation.
    private static readonly string[] TlsAnnotations =
    [
        "alb.ingress.kubernetes.io/certificate-arn", "networking.gke.io/managed-certificates",
        "ingress.gcp.kubernetes.io/pre-shared-cert", "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
        "appgw.ingress.kubernetes.io/appgw-ssl-profile", "traefik.ingress.kubernetes.io/router.tls",
        "traefik.ingress.kubernetes.io/router.tls.certresolver", "nginx.ingress.kubernetes.io/ssl-passthrough",
        "route.openshift.io/termination", "ingress.kubernetes.io/ssl-cert",
        "kubernetes.azure.com/tls-cert-keyvault-uri",
    ];

    private Ingress(KubernetesObject item) => Object = item;

    public KubernetesObject Object { get; }

    public Fields Fields => new(Object.Spec, Object.Place);

    public IEnumerable<YamlMapping> Rules => Fields.Items("rules");

    /// <summary>Somebody else ends TLS, or nobody knows.</summary>
    public bool EndsTlsElsewhere
        => Object.Annotations is { } annotations ? annotations.IsUnknown
            || TlsAnnotations.Any(a => annotations[a] is YamlScalar { Value: not "false" })
            || annotations.Scalar("alb.ingress.kubernetes.io/listen-ports")?.Value.IndexOf("HTTPS",
                StringComparison.Ordinal) >= 0
            : Object.Fields.Node("metadata", "annotations").IsUnknown;

    /// <summary>The default backend and those of the rules' paths.</summary>
    public IEnumerable<IngressBackend> Backends
        => Rules.SelectMany(r => new Fields(r, r).Items("http", "paths")).Select(p => p["backend"])
            .Concat([Object.At("spec", "defaultBackend"), Object.At("spec", "backend")])
            .OfType<YamlMapping>().Select(b => new IngressBackend(b));

    /// <summary>
    /// Whether an entry of <c>tls</c> is for a host: by its name, by a wildcard for its first label, or for all; null
    /// if not known.
    /// </summary>
    public bool? Covers(YamlScalar host)
    {
        if (Unknown.IsUnknown(host)) return null;
        bool? result = false;
        foreach (var entry in Fields.Items("tls"))
        {
            var hosts = new Fields(entry, entry).Node("hosts");
            if (hosts.IsAbsent) return true;
            var names = (hosts.Value as YamlSequence)?.Items ?? [];
            if (names.OfType<YamlScalar>().Any(n => Matches(n.Value, host.Value))) return true;
            if (hosts.IsUnknown || Unknown.IsUnknown(hosts.Value) || names.Any(Unknown.IsUnknown)) result = null;
        }

        return result;
    }

    private static bool Matches(string name, string host)
        => name.Equals(host, StringComparison.OrdinalIgnoreCase) || name.StartsWith("*.", StringComparison.Ordinal)
            && host.IndexOf('.') is > 0 and var dot
            && name.Substring(1).Equals(host.Substring(dot), StringComparison.OrdinalIgnoreCase);

    public static Ingress? Of(KubernetesObject item)
        => item.Kind == "Ingress" && item.Group is "networking.k8s.io" or "extensions" && !item.IsFragment
            ? new(item) : null;
}

/// <summary>Where an Ingress sends requests to.</summary>
internal sealed record IngressBackend(YamlMapping Node) : ILocated
{
    public SourceText Source => Node.Source;

    public Span Span => (ServiceName ?? (ILocated)Node).Span;

    /// <summary>Null for a resource, such as a bucket.</summary>
    public YamlScalar? ServiceName => (Node.At("service", "name") ?? Node["serviceName"]) as YamlScalar;

    /// <summary>A port of the Service, by number or name.</summary>
    public PortReference? Port
        => PortReference.Of(Node.At("service", "port", "number") ?? Node.At("service", "port", "name")
            ?? Node["servicePort"]);
}
