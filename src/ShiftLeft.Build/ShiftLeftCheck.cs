using Microsoft.Build.Framework;
using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build;

/// <summary>
/// Checks Dockerfiles and manifests with the project they belong to and prints what is wrong, on every build. If
/// nothing has changed since the last one, it prints again what it found then.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ShiftLeftCheck : ShiftLeftTask
{
    /// <summary><c>$(SolutionPath)</c>; empty or <c>*Undefined*</c> if the project is built alone.</summary>
    public string Solution { get; set; } = "";

    /// <summary>Evaluated properties: the name, and metadata <c>Value</c>.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Options set as properties: the name, and metadata <c>Value</c>.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>
    /// Items that say how the project becomes a container, their kind in metadata <c>ShiftLeftKind</c>.
    /// </summary>
    public ITaskItem[] ProjectItems { get; set; } = [];

    /// <summary>Global configuration files that the project names.</summary>
    public ITaskItem[] ConfigFiles { get; set; } = [];

    /// <summary><c>$(NoWarn)</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary><c>$(WarningsAsErrors)</c>.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary><c>$(WarningsNotAsErrors)</c>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary><c>$(TreatWarningsAsErrors)</c>; MSBuild itself heeds it for the compiler alone.</summary>
    public string TreatWarningsAsErrors { get; set; } = "";

    /// <summary>None, Minimum, Recommended or All.</summary>
    public string AnalysisMode { get; set; } = "";

    /// <summary>The version whose rules are on.</summary>
    public string AnalysisLevel { get; set; } = "";

    /// <summary>Where to write the findings as SARIF 2.1.0; empty: nowhere.</summary>
    public string SarifFile { get; set; } = "";

    /// <summary>The day that end of support is judged by, <c>yyyy-MM-dd</c>; empty: the day of the build.</summary>
    public string Today { get; set; } = "";

    /// <summary>The compiled assembly, in the step after the compiler.</summary>
    public string Assembly { get; set; } = "";

    /// <summary>Assemblies of the solution that it uses.</summary>
    public ITaskItem[] ReferencedAssemblies { get; set; } = [];

    /// <summary>Where the last run is remembered.</summary>
    [Required]
    public string CacheFile { get; set; } = "";

    /// <summary>Touched when all is well, for Visual Studio's check whether a build is needed.</summary>
    public string StampFile { get; set; } = "";

    /// <summary>
    /// False: the check goes on beside the build, and <see cref="ShiftLeftReport"/> waits for it. True: wait here.
    /// </summary>
    public bool Wait { get; set; } = true;

    /// <inheritdoc/>
    public override bool Execute()
    {
        var request = CreateRequest();
        if (Wait) return FindingPrinter.Print(Log, Check(request));
        var running = new RunningCheck(Task.Run(() => Check(request)));
        BuildEngine4.RegisterTaskObject(CacheFile, running, RegisteredTaskObjectLifetime.Build,
            allowEarlyCollection: false);
        return true;
    }

    private CheckResult Check(CheckRequest request)
    {
        var parameters = request.Hash();
        var isSarifMissing = SarifFile.Length > 0 && !File.Exists(SarifFile);
        var findings = isSarifMissing ? null : ReplayCache.TryRead(CacheFile, parameters);
        if (findings == null)
        {
            var disk = new DiskFiles();
            findings = Build.Check.Run(request, disk);
            ReplayCache.Write(CacheFile, parameters, disk, findings);
        }

        return new(findings, StampFile);
    }

    private CheckRequest CreateRequest() => new()
    {
        ProjectFile = PathText.Full(ProjectFile),
        SolutionFile = Solution is "" or "*Undefined*" ? "" : PathText.Full(Solution),
        Root = Root.Length == 0 ? "" : PathText.Full(Path.Combine(PathText.Directory(ProjectFile), Root)),
        EnableDefaultItems = !IsFalse(EnableDefaultItems),
        Items = NamedFiles(),
        Properties = Values(Properties),
        Options = Values(Options),
        ProjectItems = [.. ProjectItems.Select(RequestItem.From)],
        ConfigFiles = [.. ConfigFiles.Select(item => item.GetMetadata("FullPath"))],
        NoWarn = NoWarn,
        WarningsAsErrors = WarningsAsErrors,
        WarningsNotAsErrors = WarningsNotAsErrors,
        TreatWarningsAsErrors = IsTrue(TreatWarningsAsErrors),
        AnalysisMode = AnalysisMode,
        AnalysisLevel = AnalysisLevel,
        SarifFile = SarifFile,
        Assembly = Assembly,
        ReferencedAssemblies = [.. ReferencedAssemblies.Select(item => item.GetMetadata("FullPath"))],
        Today = Today,
    };

    private static List<NamedValue> Values(ITaskItem[] items)
        => [.. items.Select(item => new NamedValue(item.ItemSpec, item.GetMetadata("Value")))
            .Where(p => p.Value.Length > 0)];
}
