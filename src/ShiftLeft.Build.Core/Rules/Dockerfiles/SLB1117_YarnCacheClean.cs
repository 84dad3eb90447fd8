using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class YarnCacheClean() : NoCleanRule(PackageManagers.Yarn)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1117", Title = "The cache of yarn stays in the image",
        Message = "yarn keeps what it downloads in the image: end the RUN with yarn cache clean",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3060"],
    };
    protected override bool Leaves(PackageCommand command)
        => command.IsInstall && !command.HasUnknownFlag && !command.HasFlag("--cache-folder");

    protected override bool IsSpared(PackageCommand command, RunScript run)
        => run.Run.Mounts.Any(mount => mount.Type is "cache" or "tmpfs" && mount.Target is { } target
            && (target.HasVariables || target.Unquoted.IndexOf("yarn", StringComparison.Ordinal) >= 0));

    protected override Finding Report(PackageCommand command, RunScript run)
        => AddCleanUp(At(PlaceOf(command)), command, run);

    protected override string CleanUp(PackageCommand command) => "yarn cache clean";
}
