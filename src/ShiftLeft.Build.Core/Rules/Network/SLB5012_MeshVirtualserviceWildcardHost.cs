using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshVirtualserviceWildcardHost : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5012", Title = "A route of the mesh for a wildcard host",
        Message = "{0} takes the requests for {1}{2}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["mesh"],
        Aliases = ["kyverno:istio/restrict-virtual-service-wildcard"],
    };

    public override IReadOnlyList<string> Kinds => ["VirtualService", "Gateway"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Group != "networking.istio.io" || item.IsFragment) return [];
        var hosts = item.Kind == "VirtualService" ? item.Fields.Scalars("spec", "hosts")
            : item.Fields.Items("spec", "servers").SelectMany(s => new Fields(s, s).Scalars("hosts"));
        return hosts.Where(h => !Unknown.IsUnknown(h) && IsWildcard(h.Value))
            .Select(h => At(h, item, h.Value == "*" ? "all hosts" : h.Value, IsInMesh(item)
                ? ", inside the mesh: every call of every pod" : ""));
    }

    // A Gateway's host may have the namespace of its routes before it, which may well be any.
    private static bool IsWildcard(string host) => host.Substring(host.IndexOf('/') + 1).IndexOf('*') >= 0;

    private static bool IsInMesh(KubernetesObject item)
        => item.Kind == "VirtualService" && item.Fields.Node("spec", "gateways") is { IsUnknown: false } gateways
            && (gateways.Value is not YamlSequence { Items: var names }
                || names.OfType<YamlScalar>().Any(n => n.Value == "mesh"));
}
