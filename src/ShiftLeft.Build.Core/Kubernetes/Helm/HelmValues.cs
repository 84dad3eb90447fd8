using System.Text;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// What a chart's own files say of its values: <c>.Values.a.b</c> from values.yaml, <c>.Chart.Name</c> from Chart.yaml.
/// Who installs the chart may say otherwise; these are its defaults.
/// </summary>
/// <param name="alias">What the chart around it calls it; Helm then says so for <c>.Chart.Name</c>.</param>
internal sealed class HelmValues(
    YamlMapping? values, YamlMapping? chart, YamlMapping? overrides = null, YamlMapping? globals = null,
    string? alias = null)
{
    public static HelmValues None { get; } = new(null, null);

    /// <summary>
    /// The values of a chart inside of this one: what this one says under its name and under <c>global</c> goes first.
    /// </summary>
    public HelmValues For(string name, YamlMapping? ownValues, YamlMapping? ownChart)
        => new(ownValues, ownChart, (Find(name) as YamlMapping), Find("global") as YamlMapping, name);

    /// <summary>
    /// Whether <c>if</c> takes <c>.Values.a.b</c> for true: it is there, and not empty, zero or false. Null if not
    /// plain.
    /// </summary>
    public bool? IsTrue(string path)
    {
        if (values is null || !IsPlainPath(path) || !path.TrimStart('$')
            .StartsWith(".Values.", StringComparison.Ordinal)) return null;
        // Globals may come from any chart around it, and mappings of several charts are merged.
        return Node(path) switch
        {
            null => path.Contains(".global.") ? null : false,
            { IsUnknown: true } => null,
            YamlMapping mapping => mapping.Entries.Count > 0 ? true : overrides is null ? false : null,
            YamlSequence sequence => sequence.Items.Count > 0,
            YamlScalar scalar => !scalar.IsNull
                && (scalar.AsBool ?? (scalar.AsNumber is { } number ? number != 0 : scalar.Value.Length > 0)),
            _ => null,
        };
    }

    /// <summary>A value that is true or false, by its path without <c>.Values</c>.</summary>
    public bool? Setting(string path) => (Node(".Values." + path) as YamlScalar)?.AsBool;

    /// <summary>
    /// The text that an action prints, and whether it is a quoted string; null where that is not plain. Understood are
    /// paths and literals, passed through <c>quote</c>, <c>squote</c>, <c>default</c>, <c>toString</c> and <c>int</c>.
    /// </summary>
    public (string Text, bool IsString, ILocated? Origin)? Evaluate(string action)
    {
        var parts = action.Split('|').Select(part => part.Trim()).ToList();
        var result = Result(Operand(parts[0]));
        foreach (var part in parts.Skip(1))
        {
            var words = part.Split([' '], 2, StringSplitOptions.RemoveEmptyEntries);
            switch (words.Length > 0 ? words[0] : "")
            {
                case "quote" or "squote":
                    result = result is { } quoted ? (quoted.Text, true, quoted.Origin) : null;
                    break;
                case "b64enc":
                    result = result is { } plain
                        ? (Convert.ToBase64String(Encoding.UTF8.GetBytes(plain.Text)), plain.IsString, plain.Origin)
                        : null;
                    break;
                case "default" when words.Length == 2:
                    // A value that is missing or empty gives way to the default.
                    if (result is not { Text.Length: > 0 } && IsAbsentOrEmpty(parts[0]))
                        result = Result(Operand(words[1]));
                    break;
                case "toString" or "int" or "int64" or "trim":
                    break;
                default:
                    return null;
            }
        }

        return result;
    }

    private static (string Text, bool IsString, ILocated? Origin)? Result((string Text, ILocated? Origin)? operand)
        => operand is { } value ? (value.Text, false, value.Origin) : null;

    private (string Text, ILocated? Origin)? Operand(string text)
    {
        text = text.Trim();
        if (text.StartsWith("default ", StringComparison.Ordinal)) return Prefixed(text.Substring(8));
        if (text.StartsWith("quote ", StringComparison.Ordinal)) return null;
        if (text.Length >= 2 && text[0] is '"' or '`' && text[text.Length - 1] == text[0])
            return text.IndexOf('\\') >= 0 ? null : (text.Substring(1, text.Length - 2), null);
        if (text.Length > 0 && text.All(char.IsDigit)) return (text, null);
        return Node(text) is YamlScalar { IsUnknown: false } scalar && !scalar.IsNull ? (scalar.Value, scalar) : null;
    }

    // default "literal" .Values.path
    private (string Text, ILocated? Origin)? Prefixed(string text)
    {
        var split = text.LastIndexOf(' ');
        if (split < 0) return null;
        var path = text.Substring(split + 1);
        return IsAbsentOrEmpty(path) ? Operand(text.Substring(0, split)) : Operand(path);
    }

    private bool IsAbsentOrEmpty(string path)
        => IsPath(path) && Node(path) is null or YamlScalar { IsUnknown: false, Value.Length: 0 }
            or YamlScalar { IsNull: true };

    private static bool IsPath(string text) => text.StartsWith(".Values.", StringComparison.Ordinal)
        || text.StartsWith("$.Values.", StringComparison.Ordinal)
        || text.StartsWith(".Chart.", StringComparison.Ordinal)
        || text.StartsWith("$.Chart.", StringComparison.Ordinal);

    private static bool IsPlainPath(string text)
        => IsPath(text) && text.TrimStart('$').All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-');

    private YamlNode? Node(string text)
    {
        var path = text.StartsWith("$", StringComparison.Ordinal) ? text.Substring(1) : text;
        if (!IsPlainPath(path)) return null;
        var keys = path.Substring(1).Split('.');
        if (keys is ["Chart", "Name"] && alias is not null && alias != chart?.Scalar("name")?.Value) return null;
        // Chart.yaml writes its keys in lower camel case: .Chart.AppVersion is appVersion.
        return keys[0] == "Chart"
            ? chart?.At(char.ToLowerInvariant(keys[1][0]) + keys[1].Substring(1))
            : Find([.. keys.Skip(1)]);
    }

    private YamlNode? Find(params string[] keys)
        => (keys[0] == "global" ? globals?.At([.. keys.Skip(1)]) : overrides?.At(keys)) ?? values?.At(keys);
}
