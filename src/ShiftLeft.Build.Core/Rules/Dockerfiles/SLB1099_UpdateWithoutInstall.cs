using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UpdateWithoutInstall() : PackageManagerRule([.. PackageManagers.All])
{
    /// <summary>Programs of which nobody can tell here whether they use the index.</summary>
    private static readonly string[] MayUseIndex =
    [
        "sh", "bash", "ash", "dash", ".", "source", "eval", "make", "npx", "python", "python3", "perl", "ruby", "node",
        "xargs", "apt-file", "tasksel", "mk-build-deps",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1099", Title = "The package index is updated, but nothing is installed in the same RUN",
        Message = "{0} {1} stands alone: a later RUN installs from the index of an old, cached layer",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness", "CIS-Docker/4.7"], Aliases = ["DS-0017", "CKV_DOCKER_5", "CIS-DI-0007"],
    };
    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        if (!command.IsUpdate || run.IsCached(command.Manager.CachePaths)) yield break;
        if (run.Script.Commands.Any(other => other.Span.Start > command.Span.Start && MayInstall(other))) yield break;
        if (run.PackageCommands.All(other => other == command || !Follows(other, command)))
            yield return At(PlaceOf(command), command.Manager.Name, command.VerbName);
    }

    private static bool Follows(PackageCommand other, PackageCommand update)
        => (other.Command.Function is not null || other.Span.Start > update.Span.Start)
            && (other.IsInstall || other.IsUpgrade || (other.IsUpdate && other.Manager == update.Manager));

    private static bool MayInstall(ShellCommand command)
    {
        if (command.Name is not { } name) return !command.IsAssignmentOnly;
        if (name.IndexOf('/') >= 0 || command.Is(MayUseIndex)) return true;
        return !command.Is("rm", "echo") && command.Arguments.Any(Installs);
    }

    private static bool Installs(ShellWord word)
        => new[] { "install", "upgrade" }.Any(verb => word.Text.IndexOf(verb, StringComparison.Ordinal) >= 0);
}
