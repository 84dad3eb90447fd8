using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ApkNoCache() : NoCleanRule(PackageManagers.Apk)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1101", Title = "The package index of apk stays in the image",
        Message = "apk {0} keeps its index in the image: add --no-cache",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3019", "DS-0025", "DKL-DI-0004"],
    };
    protected override bool OncePerRun => false;

    protected override bool Leaves(PackageCommand command)
        => command.IsInstall && !command.UsesNoCache && !command.HasUnknownFlag;

    protected override Finding Report(PackageCommand command, RunScript run)
        => AddFlag(At(PlaceOf(command), command.VerbName), command, "--no-cache");

    protected override string CleanUp(PackageCommand command) => "rm -rf /var/cache/apk/*";
}
