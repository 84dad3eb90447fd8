using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// What a patch or a replacement is meant for. Group, version, kind, name and namespace are regular expressions for the
/// whole text; labels and annotations are selected as kubectl does.
/// </summary>
internal static class Selector
{
    public static bool Selects(DraftMap target, Resource resource)
        => resource.Identities.Any(identity => SelectsId(target, identity)) && SelectsLabels(target, resource);

    public static bool SelectsId(DraftMap target, Identity identity)
        => Is(target.Text("group"), identity.Group) && Is(target.Text("version"), identity.Version)
            && Is(target.Text("kind"), identity.Kind)
            && Is(target.Text("name"), identity.Name) && IsSpace(target.Text("namespace"), identity.Namespace);

    public static bool SelectsLabels(DraftMap target, Resource resource)
        => HasAll(target.Text("labelSelector"), resource.Root.At("metadata", "labels") as DraftMap)
            && HasAll(target.Text("annotationSelector"), resource.Root.At("metadata", "annotations") as DraftMap);

    private static bool IsSpace(string? pattern, string space)
        => Is(pattern, space) || space.Length == 0 && Is(pattern, "default");

    /// <summary>True if a pattern matches the whole text; no pattern matches any.</summary>
    public static bool Is(string? pattern, string text)
    {
        if (string.IsNullOrEmpty(pattern) || pattern == text) return true;
        try
        {
            return Regex.IsMatch(text, "^(?:" + pattern + ")$", RegexOptions.None, TimeSpan.FromMilliseconds(200));
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool HasAll(string? selector, DraftMap? values)
        => string.IsNullOrEmpty(selector) || Terms(selector!).All(term => Holds(term.Trim(), values));

    // Commas between terms, not those in "tier in (a, b)".
    private static IEnumerable<string> Terms(string selector) => Regex.Split(selector, @",(?![^(]*\))");

    private static bool Holds(string term, DraftMap? values)
    {
        var set = Regex.Match(term, @"^(\S+)\s+(in|notin)\s+\(([^)]*)\)$");
        if (set.Success)
        {
            var isIn = set.Groups[3].Value.Split(',').Select(item => item.Trim())
                .Contains(values?.Text(set.Groups[1].Value));
            return isIn == (set.Groups[2].Value == "in");
        }

        var sign = term.IndexOf("!=", StringComparison.Ordinal);
        if (sign > 0) return values?.Text(term.Substring(0, sign).Trim()) != term.Substring(sign + 2).Trim();
        if (term.StartsWith("!", StringComparison.Ordinal)) return values?[term.Substring(1)] == null;
        sign = term.IndexOf('=');
        return sign > 0
            ? values?.Text(term.Substring(0, sign).Trim()) == term.Substring(sign).TrimStart('=').Trim()
            : values?[term] != null;
    }
}
