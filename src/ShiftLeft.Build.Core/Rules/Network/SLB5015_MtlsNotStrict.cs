using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MtlsNotStrict : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5015", Title = "The mesh accepts connections without mutual TLS",
        Message = "{0} accepts clear text: the mode is {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["mesh", "tls"],
        Aliases = ["kyverno:istio/enforce-strict-mtls"],
    };

    public override IReadOnlyList<string> Kinds => ["PeerAuthentication"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (PeerAuthentication.Of(item) is not { } policy) yield break;
        foreach (var mode in policy.PortModes.Prepend(policy.Mode)
            .Where(m => m is { IsSet: true, Value: "PERMISSIVE" or "DISABLE" }))
            yield return At(mode.Place, item, mode.Value)
                .Fix("Write STRICT", Edit.Value((YamlScalar)mode.Node!, "STRICT"));
        // The policy of the whole mesh has nobody to inherit from.
        if (policy.IsMeshWide && (policy.Mode.IsAbsent || policy.Mode.Is("UNSET")))
            yield return At(policy.Mode.Place, item, "not set, which is PERMISSIVE for the whole mesh");
    }
}
