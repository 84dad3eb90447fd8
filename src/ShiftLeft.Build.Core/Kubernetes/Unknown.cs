using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Tells values that something puts in later (envsubst, Kubernetes itself, Helm, a release pipeline) from values that
/// stand in the file.
/// </summary>
internal static class Unknown
{
    // One of them begins every placeholder; most texts have none and are looked through once.
    private static readonly char[] Marks = ['$', '{', '#', '_', '<'];

    /// <summary>
    /// <c>${VAR}</c>, <c>$(VAR)</c>, <c>{{ }}</c>, <c>#{ }#</c> or <c>&lt;placeholder&gt;</c> stands in the text.
    /// </summary>
    public static bool IsUnknown(string text)
        => text.IndexOfAny(Marks) >= 0 && HoldsPlaceholder(text);

    /// <summary>Nobody knows what stands here: a Helm action, or a placeholder in the value.</summary>
    public static bool IsUnknown(YamlNode? node)
        => node is { IsUnknown: true } || node is YamlScalar s && IsUnknown(s.Value);

    private static bool HoldsPlaceholder(string text)
        => Holds(text, "${", "}") || Holds(text, "$(", ")") || Holds(text, "{{", "}}") || Holds(text, "#{", "}")
           || Holds(text, "__", "__") && text.Trim('_').Length > 0 && text.StartsWith("__", StringComparison.Ordinal)
              && text.EndsWith("__", StringComparison.Ordinal)
           || IsAngled(text);

    private static bool Holds(string text, string open, string close)
    {
        var start = text.IndexOf(open, StringComparison.Ordinal);
        return start >= 0 && text.IndexOf(close, start + open.Length, StringComparison.Ordinal) > start;
    }

    // <your-registry>: words between angles. '<' and '>' of comparisons or XML have blanks or slashes about them.
    private static bool IsAngled(string text)
    {
        var start = text.IndexOf('<');
        if (start < 0 || text.IndexOf('\n') >= 0) return false;
        var end = text.IndexOf('>', start);
        if (end <= start + 1 || text.IndexOf("</", StringComparison.Ordinal) >= 0) return false;
        for (var i = start + 1; i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or '.' or ' ')) return false;
        }

        return text[start + 1] != ' ';
    }
}
