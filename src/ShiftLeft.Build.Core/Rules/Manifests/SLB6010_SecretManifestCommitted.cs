using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class SecretManifestCommitted : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6010", Title = "A Secret with its values in the manifest",
        Message = "The Secret {0} holds the value of {1}: base64 hides nothing",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.4.1", "secrets"],
    };

    public override IReadOnlyList<string> Kinds => ["Secret"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (!item.Is("Secret", "") || item.Root["sops"] is not null
            || item.Root.Scalar("type")?.Value is "kubernetes.io/service-account-token" or "helm.sh/release.v1")
            yield break;
        foreach (var field in new[] { "data", "stringData" })
        {
            var secrets = (item.Root.Mapping(field)?.Entries ?? []).Where(IsSecret).ToList();
            if (secrets.Count == 0) continue;
            // A chart's values are where its secrets are written.
            var first = secrets[0];
            yield return At(first.Value.Source == first.Key.Source
                ? first.Key : first.Value, item.NameNode?.Written ?? "without a name",
                string.Join(", ", secrets.Take(4).Select(e => e.Key)) + (secrets.Count > 4 ? " …" : ""));
        }
    }

    // Certificates are public; ENC[…] is what SOPS writes.
    private static bool IsSecret(YamlEntry entry)
        => !entry.Key.Value.EndsWith(".crt", StringComparison.Ordinal)
            && entry.Value is YamlScalar { Value.Length: > 0, IsNull: false } value
            && !Unknown.IsUnknown(value) && !value.Value.StartsWith("ENC[", StringComparison.Ordinal)
            && !IsEncodedPlaceholder(value.Value);

    private static bool IsEncodedPlaceholder(string text)
    {
        if (text.Length > 1000 || text.Length % 4 != 0
            || text.Any(c => !(char.IsLetterOrDigit(c) && c < 128 || c is '+' or '/' or '='))
            || text.TrimEnd('=').IndexOf('=') >= 0
            || text.Length - text.TrimEnd('=').Length > 2) return false;
        return Unknown.IsUnknown(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text)));
    }
}
