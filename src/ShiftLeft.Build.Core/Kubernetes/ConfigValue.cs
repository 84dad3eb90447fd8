using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// A setting in a ConfigMap: an entry of its data, or a line or property of a file that an entry holds.
/// </summary>
/// <param name="Name">The entry's key, or the setting's name in the file (<c>ConnectionStrings:Shop</c>).</param>
/// <param name="Value">The value as a program reads it.</param>
/// <param name="Place">The characters of a part of the value.</param>
internal sealed record ConfigValue(string Name, string Value, Func<Span, ILocated> Place)
{
    // Files whose lines are settings; of all others (scripts, certificates) only the text as a whole is looked at.
    private static readonly HashSet<string> SettingFiles =
        [".env", ".ini", ".properties", ".conf", ".cnf", ".cfg", ".yaml", ".yml", ".toml"];

    // Several rules look at them, and to read a large file once is enough.
    public static IReadOnlyList<ConfigValue> Of(KubernetesObject configMap)
        => configMap.Answers.Get(configMap, static item => Read(item).ToList());

    private static IEnumerable<ConfigValue> Read(KubernetesObject configMap)
        => (configMap.Root.Mapping("data")?.Entries ?? []).Where(e => e.Value is YamlScalar { IsUnknown: false })
            .SelectMany(e => Read(e.Key.Value, ((YamlScalar)e.Value).Text));

    private static IEnumerable<ConfigValue> Read(string key, MappedText text)
    {
        var extension = key.LastIndexOf('.') is >= 0 and var dot ? key.Substring(dot).ToLowerInvariant() : "";
        if (extension == ".json") return ReadJson(text);
        var isFile = extension.Length > 0 || text.Text.TrimEnd().IndexOf('\n') >= 0;
        if (isFile && (extension.Length == 0 || SettingFiles.Contains(extension)))
            return ReadLines(text).Append(new("", text.Text, PlaceIn(text, 0)));
        return [new(isFile ? "" : key, text.Text, PlaceIn(text, 0))];
    }

    // appsettings.json and the like: keys of sections are joined by colons, as .NET does.
    private static IEnumerable<ConfigValue> ReadJson(MappedText text)
        => JsonText.Parse(new SourceText(text.Source.Path, text.Text)).Documents
            .SelectMany(d => Flatten(d.Root, "", text));

    private static IEnumerable<ConfigValue> Flatten(YamlNode? node, string name, MappedText text) => node switch
    {
        YamlMapping mapping
            => mapping.Entries.SelectMany(e =>
                Flatten(e.Value, name.Length == 0 ? e.Key.Value : name + ":" + e.Key.Value, text)),
        YamlSequence list => list.Items.SelectMany(i => Flatten(i, name, text)),
        YamlScalar scalar
            => [new(name, scalar.Value, span => new Location(text.Source, text.ToSource(scalar.Text.ToSource(span))))],
        _ => [],
    };

    private static IEnumerable<ConfigValue> ReadLines(MappedText text)
    {
        for (var start = 0; start < text.Text.Length;)
        {
            var end = text.Text.IndexOf('\n', start);
            if (end < 0) end = text.Text.Length;
            var line = text.Text.Substring(start, end - start);
            var at = line.IndexOfAny(['=', ':']);
            var name = at > 0 ? line.Substring(0, at).Trim(' ', '\t', '"', '\'', '-') : "";
            if (name.Length > 0 && name[0] is not ('#' or ';' or '/') && !name.Any(char.IsWhiteSpace))
            {
                var value = line.Substring(at + 1).Trim(' ', '\t', '\r');
                if (value is ['"' or '\'', .., var last] && value[0] == last && value.Length > 1)
                    value = value.Substring(1, value.Length - 2);
                if (value.Length > 0)
                    yield return new(name, value,
                        PlaceIn(text, start + line.IndexOf(value, at + 1, StringComparison.Ordinal)));
            }

            start = end + 1;
        }
    }

    private static Func<Span, ILocated> PlaceIn(MappedText text, int offset)
        => span => new Location(text.Source, text.ToSource(new Span(span.Start + offset, span.End + offset)));
}
