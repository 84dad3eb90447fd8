using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// One .editorconfig or .globalconfig, read as the C# compiler reads it. Only what concerns this package is kept, so
/// that a file that does not speak of it costs nothing later.
/// </summary>
internal sealed class ConfigFile
{
    private ConfigFile(SourceText source) => Source = source;

    public SourceText Source { get; }

    /// <summary>The folder it rules, with a slash at its end.</summary>
    public string Directory { get; private set; } = "/";

    public bool IsRoot { get; private set; }

    public bool IsGlobal { get; private set; }

    /// <summary>Which of two global files wins: the higher.</summary>
    public int GlobalLevel { get; private set; }

    /// <summary>What stands before the first section; counts only in a global file.</summary>
    public ConfigSection Preamble { get; } = new("");

    public List<ConfigSection> Sections { get; } = [];

    public static ConfigFile Parse(SourceText source)
    {
        var file = new ConfigFile(source);
        var directory = FilePaths.Directory(source.Path);
        file.Directory = directory.EndsWith("/", StringComparison.Ordinal) ? directory : directory + "/";
        var hasGlobalName = FilePaths.FileName(source.Path).Equals(".globalconfig", StringComparison.OrdinalIgnoreCase);
        file.IsGlobal = hasGlobalName;
        file.GlobalLevel = hasGlobalName ? 100 : 0;

        var section = file.Preamble;
        for (var i = 0; i < source.LineCount; i++)
        {
            var line = source.GetLine(i);
            if (SectionName(source, line) is { } name)
                file.Sections.Add(section = new(name));
            else if (Entry(source, line) is { } entry)
                file.Add(section, entry);
        }

        file.Sections.RemoveAll(s => s.Entries.Count == 0);
        return file;
    }

    private void Add(ConfigSection section, ConfigEntry entry)
    {
        if (section == Preamble)
        {
            switch (entry.Key)
            {
                case "root": IsRoot = entry.Value.Equals("true", StringComparison.OrdinalIgnoreCase); return;
                case "is_global": IsGlobal = true; return;
                case "global_level": if (int.TryParse(entry.Value, out var level)) GlobalLevel = level; return;
            }
        }

        if (entry.IsOurs) section.Entries.Add(entry);
    }

    /// <summary>
    /// <c>[name]</c>, with a comment after it if need be; the name holds no <c>#</c> or <c>;</c> without a backslash.
    /// </summary>
    private static string? SectionName(SourceText source, Span line)
    {
        var at = SkipBlanks(source, line.Start, line.End);
        if (at >= line.End || source[at] != '[') return null;
        var start = at + 1;
        var close = -1;
        for (var i = start; i < line.End; i++)
        {
            if (source[i] == ']' && i > start && EndsLine(source, i + 1, line.End)) close = i;
            if (source[i] is '#' or ';' && (i == start || source[i - 1] != '\\')) break;
        }

        return close < 0 ? null : source[new Span(start, close)];
    }

    private static ConfigEntry? Entry(SourceText source, Span line)
    {
        var start = SkipBlanks(source, line.Start, line.End);
        var end = start;
        while (end < line.End && (char.IsLetterOrDigit(source[end]) || source[end] is '.' or '-' or '_')) end++;
        var separator = SkipBlanks(source, end, line.End);
        if (end == start || separator >= line.End || source[separator] is not ('=' or ':')) return null;
        var valueStart = SkipBlanks(source, separator + 1, line.End);
        var valueEnd = valueStart;
        while (valueEnd < line.End && source[valueEnd] is not ('#' or ';')) valueEnd++;
        while (valueEnd > valueStart && char.IsWhiteSpace(source[valueEnd - 1])) valueEnd--;
        return new(source, new(start, end), new(valueStart, valueEnd));
    }

    private static int SkipBlanks(SourceText source, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(source[at])) at++;
        return at;
    }

    private static bool EndsLine(SourceText source, int at, int end)
    {
        at = SkipBlanks(source, at, end);
        return at >= end || source[at] is '#' or ';';
    }
}

/// <summary>A section: the files it speaks of, and what it says. Matching is compiled when first asked.</summary>
internal sealed class ConfigSection(string name)
{
    private readonly Lazy<SectionGlob?> _glob = new(() => SectionGlob.Parse(name));

    public string Name { get; } = name;

    public List<ConfigEntry> Entries { get; } = [];

    public bool IsMatch(string relativePath) => _glob.Value?.IsMatch(relativePath) == true;
}

/// <summary>One line <c>key = value</c>, the key in lower case.</summary>
internal sealed class ConfigEntry(SourceText source, Span keySpan, Span valueSpan)
{
    private const string Diagnostic = "dotnet_diagnostic.";
    private const string Bulk = "dotnet_analyzer_diagnostic.";
    private const string Severity = ".severity";

    public string Key { get; } = source[keySpan].ToLowerInvariant();

    public string Value { get; } = source[valueSpan];

    public Location KeyPlace => new(source, keySpan);

    public Location ValuePlace => new(source, valueSpan);

    /// <summary>The rule whose severity is set, in lower case; null if it is another key.</summary>
    public string? RuleId => Between(Diagnostic);

    /// <summary>Where that ID stands.</summary>
    public Location RuleIdPlace => new(source, new(keySpan.Start + Diagnostic.Length, keySpan.End - Severity.Length));

    /// <summary>
    /// The category whose severity is set, in lower case; empty for all of them; null if it is another key.
    /// </summary>
    public string? BulkCategory => Key == "dotnet_analyzer_diagnostic.severity" ? "" : Between(Bulk + "category-");

    /// <summary>True for <c>shiftleft.…</c>.</summary>
    public bool IsOption => Key.StartsWith("shiftleft.", StringComparison.Ordinal);

    /// <summary>True if it can change what this package does.</summary>
    public bool IsOurs
        => IsOption || BulkCategory != null || RuleId?.StartsWith("slb", StringComparison.Ordinal) == true
        || (RuleId is { } id && ShellCheckCode.Find(id) != null);

    private string? Between(string prefix)
        => Key.Length > prefix.Length + Severity.Length && Key.StartsWith(prefix, StringComparison.Ordinal)
            && Key.EndsWith(Severity, StringComparison.Ordinal)
            ? Key.Substring(prefix.Length, Key.Length - prefix.Length - Severity.Length)
            : null;
}
