using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshMinTlsVersion : ObjectRule
{
    private static readonly HashSet<string> Old =
        ["TLSv1_0", "TLSv1_1", "TLSV1_0", "TLSV1_1", "VersionTLS10", "VersionTLS11", "VersionSSL30", "1.0", "1.1",
            "1_0", "1_1"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5018", Title = "A gateway or mesh accepts TLS older than 1.2",
        Message = "{0} accepts {1}; 1.2 is the oldest that is not broken",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "mesh"],
        Aliases = ["kyverno:consul/enforce-min-tls-version", "kyverno:traefik/disallow-default-tlsoptions"],
    };

    public override IReadOnlyList<string> Kinds => ["Mesh", "Gateway", "TLSOption", "HTTPProxy"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => item.IsFragment ? [] : VersionsOf(item).Where(v => v.IsSet && Old.Contains(v.Value!))
            .Select(v => At(v.Place, item, v.Value));

    private static IEnumerable<Setting<string>> VersionsOf(KubernetesObject item) => (item.Kind, item.Group) switch
    {
        ("Mesh", "consul.hashicorp.com")
            => [item.Fields.Text("spec", "tls", "incoming", "tlsMinVersion"),
                item.Fields.Text("spec", "tls", "outgoing", "tlsMinVersion")],
        ("Gateway", "networking.istio.io") => item.Fields.Items("spec", "servers")
            .Select(s => new Fields(s, item.Place).Text("tls", "minProtocolVersion")),
        ("TLSOption", "traefik.io" or "traefik.containo.us") => [item.Fields.Text("spec", "minVersion")],
        ("HTTPProxy", "projectcontour.io")
            => [item.Fields.Text("spec", "virtualhost", "tls", "minimumProtocolVersion")],
        _ => [],
    };
}
