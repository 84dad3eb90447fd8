using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>A leaf of an appsettings file: <c>Kestrel:Endpoints:Http:Url</c>, its value and where it stands.</summary>
internal sealed record ConfigurationEntry(string Key, string Value, YamlNode Node, YamlScalar KeyNode) : ILocated
{
    /// <summary>The environment of <c>appsettings.Production.json</c>; empty for <c>appsettings.json</c>.</summary>
    public string Environment { get; init; } = "";

    public SourceText Source => Node.Source;

    public Span Span => Node.Span;

    /// <summary>The last part of the key.</summary>
    public string Name => Key.Substring(Key.LastIndexOf(':') + 1);
}

/// <summary>
/// The <c>appsettings*.json</c> of a project, flattened as .NET's configuration does. Keys ignore case.
/// </summary>
internal sealed class AppSettings
{
    private readonly List<ConfigurationEntry> _entries = [];

    /// <summary>
    /// False: the files cannot be looked at, or one of them cannot be read. Nothing missing is proven then.
    /// </summary>
    public bool IsComplete { get; private set; }

    /// <summary>Every leaf of every file, in the order of the files.</summary>
    public IReadOnlyList<ConfigurationEntry> Entries => _entries;

    public static AppSettings Read(string directory, IFiles files)
    {
        var settings = new AppSettings { IsComplete = files.IsAvailable };
        var paths = files.List(FilePaths.Normalize(directory)).Where(IsSettings)
            .OrderBy(path => FilePaths.FileName(path).Length).ThenBy(path => path, StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (files.Read(path) is { } text) settings.Add(new(path, text));
            else settings.IsComplete = false;
        }

        return settings;
    }

    /// <summary>Reads texts instead of files; their names tell the environment.</summary>
    public static AppSettings Of(params SourceText[] sources)
    {
        var settings = new AppSettings { IsComplete = true };
        foreach (var source in sources) settings.Add(source);
        return settings;
    }

    /// <summary>
    /// The value in an environment: of its own file, else of <c>appsettings.json</c>; null if neither has it.
    /// </summary>
    public ConfigurationEntry? Get(string key, string environment = "Production")
        => _entries.LastOrDefault(e => Is(e.Key, key) && Is(e.Environment, environment))
            ?? _entries.LastOrDefault(e => Is(e.Key, key) && e.Environment.Length == 0);

    /// <summary>The entries below a section as they count in an environment.</summary>
    public IEnumerable<ConfigurationEntry> Section(string section, string environment = "Production")
    {
        var prefix = section + ":";
        return _entries.Where(e => e.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(e => e.Key).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(key => Get(key, environment)).OfType<ConfigurationEntry>();
    }

    /// <summary>The <c>Url</c> of each of <c>Kestrel:Endpoints</c>.</summary>
    public IEnumerable<ConfigurationEntry> KestrelUrls(string environment = "Production")
        => Section("Kestrel:Endpoints", environment).Where(e => Is(e.Name, "Url") && e.Key.Count(c => c == ':') == 3);

    public IEnumerable<ConfigurationEntry> ConnectionStrings(string environment = "Production")
        => Section("ConnectionStrings", environment);

    private static bool IsSettings(string path)
    {
        var name = FilePaths.FileName(path);
        return name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            && (Is(name, "appsettings.json") || name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase));
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private void Add(SourceText source)
    {
        var file = JsonText.Parse(source);
        if (file.Problems.Count > 0) IsComplete = false;
        var stem = FilePaths.Stem(source.Path);
        var environment = stem.Length > "appsettings.".Length ? stem.Substring("appsettings.".Length) : "";
        if (file.Documents.FirstOrDefault()?.Root is YamlMapping root) Flatten(root, "", environment);
    }

    private void Flatten(YamlMapping mapping, string prefix, string environment)
    {
        foreach (var entry in mapping.Written)
            Flatten(entry.Value, prefix.Length == 0 ? entry.Key.Value
                : prefix + ":" + entry.Key.Value, environment, entry.Key);
    }

    // The parser bounds the depth.
    private void Flatten(YamlNode node, string key, string environment, YamlScalar keyNode)
    {
        if (node is YamlMapping mapping) Flatten(mapping, key, environment);
        else if (node is YamlSequence sequence)
            for (var i = 0; i < sequence.Items.Count; i++)
                Flatten(sequence.Items[i], key + ":" + i, environment, keyNode);
        else if (node is YamlScalar scalar)
            _entries.Add(new(key, scalar.Value, scalar, keyNode) { Environment = environment });
    }
}
