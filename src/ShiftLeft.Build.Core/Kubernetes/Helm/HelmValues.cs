using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// What a chart's own files say of its values: <c>.Values.a.b</c> from values.yaml, <c>.Chart.Name</c> from Chart.yaml.
/// Who installs the chart may say otherwise; these are its defaults.
/// </summary>
internal sealed class HelmValues(YamlMapping? values, YamlMapping? chart)
{
    public static HelmValues None { get; } = new(null, null);

    /// <summary>
    /// The text that an action prints, and whether it is a quoted string; null where that is not plain. Understood are
    /// paths and literals, passed through <c>quote</c>, <c>squote</c>, <c>default</c>, <c>toString</c> and <c>int</c>.
    /// </summary>
    public (string Text, bool IsString)? Evaluate(string action)
    {
        var parts = action.Split('|').Select(part => part.Trim()).ToList();
        (string Text, bool IsString)? result = Operand(parts[0]) is { } first ? (first, false) : null;
        foreach (var part in parts.Skip(1))
        {
            var words = part.Split([' '], 2, StringSplitOptions.RemoveEmptyEntries);
            switch (words.Length > 0 ? words[0] : "")
            {
                case "quote" or "squote":
                    result = result is { } quoted ? (quoted.Text, true) : null;
                    break;
                case "default" when words.Length == 2:
                    // A value that is missing or empty gives way to the default.
                    if (result is not { Text.Length: > 0 } && IsAbsentOrEmpty(parts[0]))
                        result = Operand(words[1]) is { } text ? (text, false) : null;
                    break;
                case "toString" or "int" or "int64" or "trim":
                    break;
                default:
                    return null;
            }
        }

        return result;
    }

    private string? Operand(string text)
    {
        text = text.Trim();
        if (text.StartsWith("default ", StringComparison.Ordinal)) return Prefixed(text.Substring(8));
        if (text.StartsWith("quote ", StringComparison.Ordinal)) return null;
        if (text.Length >= 2 && text[0] is '"' or '`' && text[text.Length - 1] == text[0])
            return text.IndexOf('\\') >= 0 ? null : text.Substring(1, text.Length - 2);
        if (text.Length > 0 && text.All(char.IsDigit)) return text;
        return Node(text) is YamlScalar { IsUnknown: false } scalar && !scalar.IsNull ? scalar.Value : null;
    }

    // default "literal" .Values.path
    private string? Prefixed(string text)
    {
        var split = text.LastIndexOf(' ');
        if (split < 0) return null;
        var path = text.Substring(split + 1);
        return IsAbsentOrEmpty(path) ? Operand(text.Substring(0, split)) : Operand(path);
    }

    private bool IsAbsentOrEmpty(string path)
        => IsPath(path) && Node(path) is null or YamlScalar { IsUnknown: false, Value.Length: 0 } or YamlScalar { IsNull: true };

    private static bool IsPath(string text) => text.StartsWith(".Values.", StringComparison.Ordinal)
        || text.StartsWith("$.Values.", StringComparison.Ordinal) || text.StartsWith(".Chart.", StringComparison.Ordinal)
        || text.StartsWith("$.Chart.", StringComparison.Ordinal);

    private YamlNode? Node(string text)
    {
        var path = text.StartsWith("$", StringComparison.Ordinal) ? text.Substring(1) : text;
        if (!IsPath(path) || !path.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-')) return null;
        var keys = path.Substring(1).Split('.');
        // Chart.yaml writes its keys in lower camel case: .Chart.AppVersion is appVersion.
        return keys[0] == "Chart"
            ? chart?.At(char.ToLowerInvariant(keys[1][0]) + keys[1].Substring(1))
            : values?.At([.. keys.Skip(1)]);
    }
}
