using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class IngressNginxSnippetInjection : ObjectRule
{
    private static readonly string[] Dangerous =
        ["lua_", "_by_lua", "load_module", "/etc/", "/var/run/secrets", "alias ", "root "];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5023", Title = "An annotation writes into the configuration of nginx", Message = "{0} {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "least-privilege"],
        Aliases =
        [
            "CKV_K8S_152", "CKV_K8S_153", "CKV_K8S_154", "kyverno:nginx-ingress/disallow-ingress-nginx-custom-snippets",
            "kyverno:restrict-annotations", "kyverno:check-ingress-nginx-controller-version-and-annotation-policy",
        ],
    };

    public override IReadOnlyList<string> Kinds => ["Ingress", "ConfigMap"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.IsFragment) yield break;
        if (item.Kind == "ConfigMap")
        {
            if (item.Root.Mapping("data")?.Scalar("allow-snippet-annotations") is { Value: "true" } allows)
                yield return At(allows, item,
                    "lets every Ingress write into the configuration of nginx, which reads all Secrets (CVE-2021-25742)");
            yield break;
        }

        foreach (var entry in item.Annotations?.Entries ?? [])
        {
            var key = entry.Key.Value;
            if (key.IndexOf("nginx", StringComparison.Ordinal) < 0
                || key.IndexOf("snippet", StringComparison.Ordinal) < 0) continue;
            var found = entry.Value is YamlScalar text
                ? Dangerous.FirstOrDefault(d => text.Value.IndexOf(d, StringComparison.Ordinal) >= 0) : null;
            yield return At(entry.Key, item, $"writes into the configuration of nginx (CVE-2021-25742)"
                + (found is null ? "" : $", with '{found.Trim()}' in it"));
        }
    }
}
