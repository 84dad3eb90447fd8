using Microsoft.Build.Framework;
using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build;

/// <summary>Everything the build hands in, plain: two equal requests over equal files have equal findings.</summary>
internal sealed record CheckRequest
{
    public required string ProjectFile { get; init; }

    /// <summary>The solution that is built; empty: the project is built alone.</summary>
    public string SolutionFile { get; init; } = "";

    /// <summary>The folder the walk upward ends at; empty: the git root.</summary>
    public string Root { get; init; } = "";

    public bool EnableDefaultItems { get; init; } = true;

    public IReadOnlyList<FoundFile> Items { get; init; } = [];

    /// <summary>Evaluated properties of the project by name.</summary>
    public IReadOnlyList<NamedValue> Properties { get; init; } = [];

    /// <summary>The options that are set as MSBuild properties.</summary>
    public IReadOnlyList<NamedValue> Options { get; init; } = [];

    public IReadOnlyList<RequestItem> ProjectItems { get; init; } = [];

    /// <summary>Global configuration files that the project names.</summary>
    public IReadOnlyList<string> ConfigFiles { get; init; } = [];

    public string NoWarn { get; init; } = "";

    public string WarningsAsErrors { get; init; } = "";

    public string WarningsNotAsErrors { get; init; } = "";

    public bool TreatWarningsAsErrors { get; init; }

    public string AnalysisMode { get; init; } = "";

    public string AnalysisLevel { get; init; } = "";

    /// <summary>Where the findings are also written to as SARIF; empty: nowhere.</summary>
    public string SarifFile { get; init; } = "";

    /// <summary>The compiled assembly; empty in the step before the compiler.</summary>
    public string Assembly { get; init; } = "";

    /// <summary>Assemblies of other projects that it uses.</summary>
    public IReadOnlyList<string> ReferencedAssemblies { get; init; } = [];

    /// <summary>The day that end of support is judged by, as the project says; empty: the day of the build.</summary>
    public string Today { get; init; } = "";

    /// <summary>The day of the build; a new day is a new request, as support may have ended.</summary>
    public DateTime BuildDay { get; init; } = DateTime.UtcNow.Date;

    public string ProjectDirectory => PathText.Directory(ProjectFile);

    /// <summary>A hash of all of it and of this assembly's own build.</summary>
    public ulong Hash()
    {
        var hash = ContentHash.Add(ContentHash.Start, typeof(CheckRequest).Module.ModuleVersionId.ToString());
        foreach (var text in Texts()) hash = ContentHash.Add(hash, text);
        return hash;
    }

    private IEnumerable<string> Texts() =>
    [
        ProjectFile, SolutionFile, Root, EnableDefaultItems.ToString(), NoWarn, WarningsAsErrors, WarningsNotAsErrors,
        TreatWarningsAsErrors.ToString(), AnalysisMode, AnalysisLevel, SarifFile, Assembly, Today, Today.Length > 0
            ? "" : BuildDay.Ticks.ToString(),
        "items", .. Items.SelectMany(i => new[] { i.Path, i.Kind.ToString(), i.Set ?? "" }),
        "properties", .. Properties.SelectMany(p => new[] { p.Name, p.Value }),
        "options", .. Options.SelectMany(p => new[] { p.Name, p.Value }),
        "project items", .. ProjectItems.SelectMany(i => i.Texts()),
        "configuration", .. ConfigFiles,
        "references", .. ReferencedAssemblies,
    ];
}

/// <summary>A property, an option, a piece of metadata.</summary>
internal sealed record NamedValue(string Name, string Value);

/// <summary>An item of the project with the metadata that its author wrote.</summary>
internal sealed record RequestItem(string Kind, string Include, IReadOnlyList<NamedValue> Metadata)
{
    private const string KindName = "ShiftLeftKind";

    public IEnumerable<string> Texts() => [Kind, Include, .. Metadata.SelectMany(m => new[] { m.Name, m.Value })];

    /// <summary>Metadata is sorted: MSBuild promises no order.</summary>
    public static RequestItem From(ITaskItem item)
    {
        var names = item.CloneCustomMetadata().Keys.Cast<string>().Where(name => name != KindName)
            .OrderBy(name => name, StringComparer.Ordinal);
        return new(item.GetMetadata(KindName), item.ItemSpec,
            [.. names.Select(name => new NamedValue(name, item.GetMetadata(name)))]);
    }
}
