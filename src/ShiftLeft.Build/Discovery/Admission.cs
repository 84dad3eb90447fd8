namespace ShiftLeft.Build.Discovery;

/// <summary>
/// Looks at the first words of each line to tell what a file is. Cheap on purpose: it decides only what is handed to
/// the parser, and lets through whatever could be ours.
/// </summary>
internal static class Admission
{
    /// <summary>True if some line begins with FROM: fragments and generators' templates have none.</summary>
    public static bool HasFrom(string text)
        => Lines(text).Any(line => line.Length > 5
            && line.StartsWith("FROM", StringComparison.OrdinalIgnoreCase)
            && char.IsWhiteSpace(line[4]));

    /// <summary>
    /// True if a document has apiVersion and kind at its top, in block or in JSON form, and goes to a cluster: the
    /// configuration files of tools have the same shape.
    /// </summary>
    public static bool LooksLikeManifest(string text)
    {
        bool hasVersion = false, hasKind = false;
        foreach (var line in Lines(text))
        {
            if (line.StartsWith("---", StringComparison.Ordinal)) hasVersion = hasKind = false;
            if (ValueOf(line, "apiVersion") is { } version && !IsToolVersion(version)) hasVersion = true;
            if (ValueOf(line, "kind") is { } kind && !IsToolKind(kind)) hasKind = true;
            if (hasVersion && hasKind) return true;
        }

        return false;
    }

    private static string? ValueOf(string line, string key)
    {
        line = line.TrimStart('{', ' ', ',', '\t', '\uFEFF');
        var quoted = "\"" + key + "\"";
        var start = line.StartsWith(key, StringComparison.Ordinal) ? key.Length
            : line.StartsWith(quoted, StringComparison.Ordinal) ? quoted.Length
            : InlineValue(line, quoted);
        if (start < 0) return null;
        var rest = line.Substring(start).TrimStart();
        return rest.StartsWith(":", StringComparison.Ordinal) ? rest.Substring(1).Trim(' ', '"', '\'', ',') : null;
    }

    private static int InlineValue(string line, string quoted)
    {
        var at = line.IndexOf(quoted, StringComparison.Ordinal);
        return at < 0 ? -1 : at + quoted.Length;
    }

    private static bool IsToolVersion(string version)
        => version.StartsWith("skaffold/", StringComparison.Ordinal)
            || version.StartsWith("kind.x-k8s.io/", StringComparison.Ordinal)
            || version.StartsWith("k3d.io/", StringComparison.Ordinal)
            || version.StartsWith("ctlptl.dev/", StringComparison.Ordinal);

    private static bool IsToolKind(string kind) => kind is "helm-release" or "Config";

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var first = start;
            while (first < end && (text[first] == ' ' || text[first] == '\t' || text[first] == '\uFEFF')) first++;
            if (end > first) yield return text.Substring(first, Math.Min(end - first, 400));
            start = end + 1;
        }
    }
}
