using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>
/// What MSBuild knows of a project after evaluation. The host hands in the raw values of <see cref="PropertyNames"/> and
/// <see cref="ItemNames"/>; everything typed is derived here. A property that is not in <see cref="Properties"/> is absent.
/// </summary>
internal sealed partial record ProjectFacts
{
    /// <summary>Full path of the project file.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>Evaluated values by name, case ignored; empty values are left out.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Evaluated items of the kinds of <see cref="ItemNames"/>.</summary>
    public IReadOnlyList<ProjectItem> Items { get; init; } = [];

    /// <summary>Full paths of all referenced projects, the transitive ones included, this one excluded.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The text of the project file, for positions; null if it is not at hand.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The texts of <c>Properties/PublishProfiles/*.pubxml</c>.</summary>
    public IReadOnlyList<SourceText> PublishProfiles { get; init; } = [];

    /// <summary>
    /// Files outside project files that <c>dotnet restore</c> reads: <c>Directory.*.props</c> and <c>.targets</c>,
    /// <c>nuget.config</c>, <c>global.json</c>, <c>packages.lock.json</c>; full paths.
    /// </summary>
    public IReadOnlyList<string> RestoreInputs { get; init; } = [];
}

/// <summary>An evaluated item with its metadata: <c>ContainerPort 8080 Type=tcp</c>, a PackageReference.</summary>
internal sealed record ProjectItem(string Kind, string Include)
{
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
