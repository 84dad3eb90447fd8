using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class PipCacheDir() : NoCleanRule(PackageManagers.Pip)
{
    private const string Variable = "PIP_NO_CACHE_DIR";

    private static readonly string[] Truths = ["1", "true", "on", "yes", "y", "t"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1113", Title = "The cache of pip stays in the image",
        Message = "pip keeps what it downloads in the image: add --no-cache-dir",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3042"],
    };
    protected override bool OncePerRun => false;

    protected override bool Leaves(PackageCommand command) => command.IsInstall
        && !command.UsesNoCache && !command.HasUnknownFlag && !command.HasFlag("--cache-dir");

    protected override bool IsSpared(PackageCommand command, RunScript run)
        => run.Script.SetsVariable(Variable) || IsOff(run.Run.Scope.Lookup(Variable))
            || run.MayBeConfigured(".no-cache-dir", "pip.conf") || run.Run.Mounts.Any(KeepsCache);

    protected override Finding Report(PackageCommand command, RunScript run)
        => AddFlag(At(PlaceOf(command)), command, "--no-cache-dir");

    protected override string CleanUp(PackageCommand command) => "pip cache purge";

    /// <summary>The cache is switched off, or some value of the file that is not known may do it.</summary>
    private static bool IsOff(VariableValue value) => value.State == VariableState.Known
        ? Truths.Contains(value.Text.ToLowerInvariant())
        : value.Definition is not null;

    // The cache lies in the home folder of whoever runs pip.
    private static bool KeepsCache(Mount mount) => mount.Type is "cache" or "tmpfs" && mount.Target is { } target
        && (target.HasVariables || HasEnd(target.Unquoted, "/.cache") || HasEnd(target.Unquoted, "/pip"));

    private static bool HasEnd(string path, string end) => path.TrimEnd('/').EndsWith(end, StringComparison.Ordinal);
}
