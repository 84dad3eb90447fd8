using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MtlsDestinationruleTlsDisabled : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5016", Title = "The mesh connects without TLS, or without asking who answers",
        Message = "{0} connects to {1} {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["mesh", "tls"],
        Aliases = ["kyverno:istio/enforce-tls-hosts-host-subnets"],
    };

    public override IReadOnlyList<string> Kinds => ["DestinationRule"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (DestinationRule.Of(item) is not { } rule) yield break;
        foreach (var tls in rule.TlsSettings.Where(t => !t.IsUnknown))
        {
            var fields = new Fields(tls, item.Place);
            var (mode, skips) = (fields.Text("mode"), fields.Bool("insecureSkipVerify"));
            var host = rule.Host.Value ?? "its host";
            if (mode.Is("DISABLE")) yield return At(mode.Place, item, host, "in clear text: tls.mode is DISABLE");
            else if (skips.Is(true))
                yield return At(skips.Place, item, host, "and takes any certificate: insecureSkipVerify");
            // Istio before 1.21 takes any certificate then; later ones ask the system's authorities.
            else if (mode.Is("SIMPLE") && tls["caCertificates"] is null && tls["subjectAltNames"] is null
                && tls["credentialName"] is null)
                yield return At(mode.Place, item, host,
                    "without saying whose certificate it expects: add caCertificates or subjectAltNames")
                    .As(Level.Suggestion);
        }
    }
}
