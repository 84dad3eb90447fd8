using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// Annotations by which other tools leave an object alone: <c>ignore-check.kube-linter.io/NAME</c>,
/// <c>kube-score/ignore: a,b</c>, <c>checkov.io/skip1: CKV_K8S_20=reason</c>, <c>NAME-exempt.polaris.fairwinds.com</c>
/// and <c>polaris.fairwinds.com/NAME-exempt</c>.
/// </summary>
internal static class SuppressionAnnotations
{
    public static IEnumerable<Suppression> Of(Workspace workspace)
        => from set in workspace.Sets
           from item in set.Objects
           where item.Annotations != null
           from entry in item.Annotations!.Entries
           from suppression in Read(item, entry)
           select suppression;

    private static IEnumerable<Suppression> Read(KubernetesObject item, YamlEntry entry)
    {
        var (key, value) = (entry.Key.Value, (entry.Value as YamlScalar)?.Value ?? "");
        var place = new Location(entry.Key.Source, entry.Key.Span);
        var slash = key.IndexOf('/');
        var (domain, name) = slash < 0 ? ("", key) : (key.Substring(0, slash), key.Substring(slash + 1));
        if (domain == "ignore-check.kube-linter.io") yield return Of("kube-linter:" + name, value);
        else if (key == "kube-linter.io/ignore-all") yield return All("kube-linter:", value);
        else if (key == "kube-score/ignore")
            foreach (var id in Split(value)) yield return id == "*"
                ? All("kube-score:", "") : Of("kube-score:" + id, "");
        else if (domain == "checkov.io" && name.StartsWith("skip", StringComparison.Ordinal))
            yield return Of(value.Split('=')[0].Trim(),
                value.Substring(Math.Min(value.Length, value.IndexOf('=') + 1)).Trim());
        else if (domain.EndsWith("polaris.fairwinds.com", StringComparison.Ordinal) && IsTrue(value))
            foreach (var id in Exempt(domain, name))
                yield return id == "" ? All("polaris:", "") : Of("polaris:" + PascalToCamel(id), "");

        Suppression Of(string id, string reason) => new(place, item.Span, [new(id, place)]) { Reason = reason };
        Suppression All(string prefix, string reason)
            => new(place, item.Span, []) { IsAll = true, AliasPrefix = prefix, Reason = reason };
    }

    /// <summary>The check that is exempt; empty for all of them.</summary>
    private static IEnumerable<string> Exempt(string domain, string name)
    {
        if (name == "exempt") yield return domain == "polaris.fairwinds.com"
            ? "" : domain.Substring(0, domain.IndexOf('.'));
        else if (name.EndsWith("-exempt", StringComparison.Ordinal))
            yield return name.Substring(0, name.Length - "-exempt".Length);
    }

    /// <summary>Polaris writes its checks in one word; annotations may have them with hyphens.</summary>
    private static string PascalToCamel(string id)
    {
        var words = id.Split(['-'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? id : words[0]
            + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1)));
    }

    private static IEnumerable<string> Split(string value)
        => value.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(id => id.Trim()).Where(id => id.Length > 0);

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
