using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MtlsModeConflict : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5017", Title = "Both sides of the mesh disagree about mutual TLS",
        Message = "Calls to {0} fail: the callers use {1}, {2} demands mutual TLS",
        Level = Level.Warning, Since = "1.0", Controls = ["mesh", "tls", "reliability"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        foreach (var rule in set.ByKind("DestinationRule").Select(DestinationRule.Of).OfType<DestinationRule>())
        {
            var mode = rule.Object.Fields.Text("spec", "trafficPolicy", "tls", "mode");
            if (mode is not { IsSet: true, Value: "DISABLE" or "SIMPLE" } || rule.FindService(set) is not { } service)
                continue;
            var strict = service.Pods.Where(p => ServiceMesh.OptOutOf(p) is null)
                .Select(p => PeerAuthentication.For(p, set)).FirstOrDefault(p => p?.Mode.Is("STRICT") == true);
            if (strict is null || strict.PortModes.Any(m => !m.Is("STRICT"))) continue;
            yield return At(mode.Place, rule.Host.Value, mode.Value, strict.Object)
                .Because(strict.Mode.Place, "Mutual TLS is demanded here");
        }
    }
}
