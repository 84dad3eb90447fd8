using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class IngressWithoutTls : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5021", Title = "An Ingress or Gateway without TLS", Message = "{0} serves {1} in clear text",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "network"],
        Aliases = ["polaris:tlsSettingsMissing", "kyverno:require-ingress-https", "kyverno:ingress-host-match-tls"],
    };

    public override IReadOnlyList<string> Kinds => ["Ingress", "Gateway"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => item.Kind == "Gateway" ? CheckGateway(item) : Ingress.Of(item) is { EndsTlsElsewhere: false } ingress
            ? CheckIngress(ingress) : [];

    private IEnumerable<Finding> CheckIngress(Ingress ingress)
    {
        var tls = ingress.Fields.Node("tls");
        if (tls.IsUnknown || ingress.Object.Spec is null or { IsUnknown: true }) yield break;
        if (tls.Value is not YamlSequence { Items.Count: > 0 })
        {
            yield return At(ingress.Object.Root.Find("spec")!.Key, ingress.Object, "all hosts");
            yield break;
        }

        foreach (var host in ingress.Rules.Select(r => r.Scalar("host")).OfType<YamlScalar>()
            .Where(h => h.Value.Length > 0 && ingress.Covers(h) == false))
            yield return At(host, ingress.Object, host);
    }

    private IEnumerable<Finding> CheckGateway(KubernetesObject item)
    {
        if (item.Group != "gateway.networking.k8s.io" || item.IsFragment) yield break;
        var protocols = item.Fields.Items("spec", "listeners")
            .Select(l => new Fields(l, item.Place).Text("protocol")).ToList();
        if (!protocols.Any(p => p.IsUnknown || p.Value is "HTTPS" or "TLS")
            && protocols.FirstOrDefault(p => p.Is("HTTP")) is { IsSet: true } http)
            yield return At(http.Place, item, "its listeners");
    }
}
