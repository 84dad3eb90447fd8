using System.Globalization;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// What teams have configured. In a build it is read from .editorconfig files; in an editor the compiler is asked.
/// </summary>
internal interface IConfiguration
{
    /// <summary>The level configured for a rule in a file; null if nobody has.</summary>
    Level? LevelOf(RuleInfo rule, string path);

    /// <summary>
    /// False if <see cref="LevelOf"/> is null for every rule in this file, so that none need be asked.
    /// </summary>
    bool SetsLevels(string path);

    /// <summary>The options in force for a file.</summary>
    Settings SettingsFor(string path);

    /// <summary>What is wrong in the configuration itself: unknown names, invalid values.</summary>
    IReadOnlyList<Finding> Problems { get; }
}

/// <summary>
/// All .editorconfig and .globalconfig files of a build together, resolved for a file as the C# compiler does: from the
/// root down, the last section that matches wins; what a global file says counts where no section speaks. Options may
/// also come as MSBuild properties, which count where no file speaks.
/// </summary>
internal sealed class EditorConfig : IConfiguration
{
    private readonly List<ConfigFile> _files;
    private readonly List<ConfigFile> _globals;
    private readonly Dictionary<string, string> _properties;
    private readonly Dictionary<string, Resolved> _resolved = new(StringComparer.Ordinal);
    private readonly Resolved _global;
    private readonly Lazy<IReadOnlyList<Finding>> _problems;

    private EditorConfig(IEnumerable<SourceText> sources, IReadOnlyDictionary<string, string> properties,
        SourceText? project)
    {
        var all = sources.Select(ConfigFile.Parse).ToList();
        _files = [.. all.Where(file => !file.IsGlobal).OrderBy(file => file.Directory.Length)];
        _globals = [.. all.Where(file => file.IsGlobal).OrderBy(file => file.GlobalLevel)];
        _properties = new(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in properties)
            if (pair.Value.Trim().Length > 0) _properties[pair.Key] = pair.Value;
        _global = new();
        foreach (var file in _globals) _global.Add(file.Preamble);
        _problems = new(() => [.. ConfigProblems.Find(all, _properties, project)]);
    }

    public static EditorConfig None { get; } = new([], new Dictionary<string, string>(), null);

    public IReadOnlyList<Finding> Problems => _problems.Value;

    /// <summary>
    /// Reads the files. <paramref name="properties"/> are MSBuild properties by name
    /// (<c>ShiftLeftPodSecurityLevel</c>);
    /// problems with them are reported where <paramref name="project"/>, the text of the project file, sets them.
    /// </summary>
    public static EditorConfig Create(
        IEnumerable<SourceText> sources, IReadOnlyDictionary<string, string>? properties = null,
        SourceText? project = null)
        => new(sources, properties ?? new Dictionary<string, string>(), project);

    public Level? LevelOf(RuleInfo rule, string path)
    {
        var file = Resolve(path);
        if (file.TryGetLevel(rule.Id, out var level) || _global.TryGetLevel(rule.Id, out level)) return level;
        return rule.Through != null ? LevelOf(rule.Through, path) : BulkLevelOf(rule, file);
    }

    public bool SetsLevels(string path) => !(Resolve(path).SetsNoLevel && _global.SetsNoLevel);

    public Settings SettingsFor(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in KnownOptions.All)
            if (_properties.TryGetValue(option.Property, out var value)) values[option.Key] = value;
        foreach (var pair in _global.Options) Set(pair.Key, pair.Value);
        foreach (var pair in Resolve(path).Options) Set(pair.Key, pair.Value);
        return values.Count == 0 ? Settings.Default : new(values);

        void Set(string key, string value)
        {
            // An invalid value leaves what was said before; the line itself is reported.
            if (value.Equals("unset", StringComparison.OrdinalIgnoreCase)) values.Remove(key);
            else if (KnownOptions.ByKey.TryGetValue(key, out var option) && option.IsValid(value)) values[key] = value;
        }
    }

    /// <summary>
    /// The level a severity word stands for; null if there is no such word. <c>default</c> is the rule's own.
    /// </summary>
    public static bool TryParseSeverity(string text, out Level? level)
    {
        level = text.ToLowerInvariant() switch
        {
            "none" => Level.Off,
            "silent" => Level.Silent,
            "suggestion" => Level.Suggestion,
            "warning" => Level.Warning,
            "error" => Level.Error,
            _ => null,
        };
        return level != null || text.Equals("default", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A category or everything at once: only for rules that are on by default, as the compiler has it.
    /// </summary>
    private Level? BulkLevelOf(RuleInfo rule, Resolved file)
    {
        if (rule.Level == Level.Off) return null;
        var category = rule.Category.ToString().ToLower(CultureInfo.InvariantCulture);
        return file.BulkLevelOf(category) ?? _global.BulkLevelOf(category) ?? file.BulkLevelOf("")
            ?? _global.BulkLevelOf("");
    }

    private Resolved Resolve(string path)
    {
        if (_resolved.TryGetValue(path, out var known)) return known;
        var full = FilePaths.Normalize(path);
        var sections = new List<ConfigSection>();
        foreach (var file in _files)
        {
            if (!full.StartsWith(file.Directory, StringComparison.Ordinal)) continue;
            if (file.IsRoot) sections.Clear();
            var relative = full.Substring(file.Directory.Length - 1);
            sections.AddRange(file.Sections.Where(section => section.IsMatch(relative)));
        }

        var resolved = new Resolved();
        foreach (var section in _globals.SelectMany(file => file.Sections).Where(section => section.Name == full))
            resolved.Add(section);
        foreach (var section in sections) resolved.Add(section);
        return _resolved[path] = resolved;
    }

    /// <summary>What the sections that match a file say together: the last one wins.</summary>
    private sealed class Resolved
    {
        private readonly Dictionary<string, Level?> _levels = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, Level?> _bulk = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, string> Options { get; } = new(StringComparer.Ordinal);

        public void Add(ConfigSection section)
        {
            foreach (var entry in section.Entries)
            {
                if (entry.IsOption) Options[entry.Key] = entry.Value;
                else if (!TryParseSeverity(entry.Value, out var level)) continue;
                else if (entry.RuleId is { } id) _levels[id] = level;
                else if (entry.BulkCategory is { } category) _bulk[category] = level;
            }
        }

        public bool SetsNoLevel => _levels.Count == 0 && _bulk.Count == 0;

        /// <summary>True if a section speaks of the rule; the level is null for <c>default</c>.</summary>
        public bool TryGetLevel(string id, out Level? level) => _levels.TryGetValue(id, out level);

        public Level? BulkLevelOf(string category) => _bulk.TryGetValue(category, out var level) ? level : null;
    }
}
