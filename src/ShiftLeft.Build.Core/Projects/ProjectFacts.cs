using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>How the project is made, by its SDK.</summary>
internal enum SdkKind
{
    Plain,
    Web,
    Worker,
    NoTargets,
}

/// <summary>
/// What MSBuild knows of a project after evaluation. The host hands in the raw values of <see cref="PropertyNames"/>
/// and <see cref="ItemNames"/>; everything typed is derived here. A property that is not in <see cref="Properties"/> is
/// absent.
/// </summary>
internal sealed partial record ProjectFacts
{
    private readonly IReadOnlyDictionary<string, string> _properties = new Dictionary<string, string>();
    private ProjectFile? _file;

    /// <summary>Full path of the project file.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>
    /// Evaluated values by name, case ignored; empty values count as absent. A <c>$(</c> left in one makes it unknown.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties
    {
        get => _properties;
        init
        {
            var copy = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var pair in value) copy[pair.Key] = pair.Value.Trim();
            _properties = copy;
        }
    }

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

    public string Directory => FilePaths.Directory(ProjectPath);

    /// <summary>The name of the project file without extension.</summary>
    public string Name => FilePaths.Stem(ProjectPath);

    /// <summary>The project's XML with its places; null without <see cref="Source"/>.</summary>
    public ProjectFile? File => _file ??= Source == null ? null : ProjectFile.Parse(Source);

    /// <summary>The assembly's name; null if unknown.</summary>
    public string? AssemblyName => IsUnknown("AssemblyName") ? null : Get("AssemblyName") ?? Name;

    /// <summary>All target frameworks; empty if unknown.</summary>
    public IReadOnlyList<TargetFramework> TargetFrameworks
        => [.. List(Get("TargetFrameworks") ?? Get("TargetFramework")).Select(TargetFramework.Parse)];

    /// <summary>The only .NET target that a container can run; null if there is none, or several.</summary>
    public TargetFramework? SingleTarget
        => TargetFrameworks.Where(t => t.IsContainerTarget).ToList() is [var only] ? only : null;

    public SdkKind SdkKind => Flag("UsingMicrosoftNETSdkWeb") == true ? SdkKind.Web
        : Flag("UsingMicrosoftNETSdkWorker") == true ? SdkKind.Worker
        : Flag("UsingMicrosoftNoTargetsSdk") == true ? SdkKind.NoTargets
        : SdkKind.Plain;

    /// <summary>Exe, WinExe, Library; null if unknown.</summary>
    public string? OutputType => IsUnknown("OutputType") ? null
        : Get("OutputType") ?? (SdkKind is SdkKind.Web or SdkKind.Worker ? "Exe" : "Library");

    public bool IsExecutable => OutputType is { } type
        && (type.Equals("Exe", StringComparison.OrdinalIgnoreCase)
            || type.Equals("WinExe", StringComparison.OrdinalIgnoreCase));

    /// <summary>True if the app needs the ASP.NET Core shared framework.</summary>
    public bool NeedsAspNetCore => SdkKind == SdkKind.Web
        || ItemsOf("FrameworkReference")
            .Any(i => i.Include.Equals("Microsoft.AspNetCore.App", StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<string> RuntimeIdentifiers
        => [.. List(Get("RuntimeIdentifier")).Concat(List(Get("RuntimeIdentifiers"))).Distinct()];

    public bool? SelfContained => Flag("SelfContained");

    public bool? PublishAot => Flag("PublishAot");

    public bool? PublishSingleFile => Flag("PublishSingleFile");

    /// <summary>True if a single file unpacks all that it holds before it starts.</summary>
    public bool? UnpacksSingleFile => Flag("IncludeAllContentForSelfExtract");

    public bool? InvariantGlobalization => Flag("InvariantGlobalization");

    public bool? UseAppHost => Flag("UseAppHost");

    public string? RollForward => Get("RollForward");

    public string? UserSecretsId => Get("UserSecretsId");

    public bool IsTest => Flag("IsTestProject") == true || HasPackage("Microsoft.NET.Test.Sdk")
        || HasPackage("MSTest.TestFramework");

    /// <summary>
    /// True if the image is made by the SDK, without a Dockerfile: the project or a publish profile says so.
    /// </summary>
    public bool UsesSdkContainer => ContainerProfiles.Count > 0
        || _sdkContainerNames.Any(name => Get(name) != null)
        || string.Equals(File?.Property("EnableSdkContainerSupport")?.Value, "true",
            StringComparison.OrdinalIgnoreCase);

    /// <summary>The publish profiles that make a container.</summary>
    public IReadOnlyList<ProjectFile> ContainerProfiles
        => [.. PublishProfiles.Select(ProjectFile.Parse)
            .Where(p => Is(p, "WebPublishMethod") || Is(p, "PublishProvider") || Is(p, "PublishProfile"))];

    /// <summary>The value of a property; null if absent, empty or unknown.</summary>
    public string? Get(string name)
        => Properties.TryGetValue(name, out var value) && value.Length > 0 && !Unresolved(value) ? value : null;

    /// <summary>True if the property is set to something that is not known here.</summary>
    public bool IsUnknown(string name) => Properties.TryGetValue(name, out var value) && Unresolved(value);

    /// <summary>True, false, or null: absent or unknown.</summary>
    public bool? Flag(string name) => bool.TryParse(Get(name) ?? "", out var value) ? value : null;

    /// <summary>A property with its three truth values and the place in the project file, if it stands there.</summary>
    public Fact<string> Property(string name)
    {
        var place = File?.Property(name);
        if (IsUnknown(name)) return Fact<string>.Unknown(name + " is computed", place);
        return Get(name) is { } value ? Fact<string>.Known(value, place, $"{name} is {value}") : Fact<string>.Absent;
    }

    /// <summary>Where a property stands; the place of the first name of several that stands in the file.</summary>
    public ILocated? PlaceOf(params string[] names)
        => names.Select(name => File?.Property(name)).FirstOrDefault(p => p != null);

    public IEnumerable<ProjectItem> ItemsOf(string kind)
        => Items.Where(item => string.Equals(item.Kind, kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where an item stands in the project file; null if it comes from elsewhere.</summary>
    public ILocated? PlaceOf(ProjectItem item)
        => File?.ItemsOf(item.Kind).FirstOrDefault(e => e.Include is { } include
            && include.Value.Split(';')
                .Any(part => string.Equals(part.Trim(), item.Include, StringComparison.OrdinalIgnoreCase)));

    /// <summary>True if the project itself references a package.</summary>
    public bool HasPackage(string id)
        => ItemsOf("PackageReference").Any(item => string.Equals(item.Include, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Splits at semicolons.</summary>
    internal static IEnumerable<string> List(string? text)
        => (text ?? "").Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim())
            .Where(s => s.Length > 0);

    private static readonly string[] _sdkContainerNames =
    [
        "ContainerRepository", "ContainerImageName", "ContainerBaseImage", "ContainerFamily", "ContainerUser",
        "ContainerRegistry", "ContainerImageTag", "ContainerImageTags",
    ];

    private static bool Is(ProjectFile profile, string name)
        => string.Equals(profile.Property(name)?.Value, "Container", StringComparison.OrdinalIgnoreCase)
            || string.Equals(profile.Property(name)?.Value, "DefaultContainer", StringComparison.OrdinalIgnoreCase);

    private static bool Unresolved(string value)
        => value.IndexOf("$(", StringComparison.Ordinal) >= 0 || value.IndexOf("@(", StringComparison.Ordinal) >= 0;
}

/// <summary>An evaluated item with its metadata: <c>ContainerPort 8080 Type=tcp</c>, a PackageReference.</summary>
internal sealed record ProjectItem(string Kind, string Include)
{
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
