using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class ServiceAccountTokenSecret : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4024", Title = "A service account has a token that never expires", Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.4.1", "service-account", "secrets"],
        Aliases = ["kyverno:deny-secret-service-account-token-type", "kyverno:check-serviceaccount-secrets"],
    };

    public override IReadOnlyList<string> Kinds => ["Secret", "ServiceAccount"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.IsFragment || item.Group.Length > 0) yield break;
        var type = item.Fields.Text("type");
        if (item.Kind == "Secret" && type.Is("kubernetes.io/service-account-token"))
        {
            var account = item.Annotations?.Scalar("kubernetes.io/service-account.name")?.Value ?? "an account";
            yield return At(type.Place, $"{item} holds a token of {account} that never expires");
        }

        // It may as well be the list of secrets that pods may mount.
        if (item.Kind == "ServiceAccount" && item.Fields.Node("secrets").Value is YamlSequence { Items.Count: > 0 }
            && item.Root.Find("secrets") is { } entry)
            yield return At(entry.Key, $"{item} lists secrets: tokens kept in secrets never expire")
                .As(Level.Suggestion);
    }
}
