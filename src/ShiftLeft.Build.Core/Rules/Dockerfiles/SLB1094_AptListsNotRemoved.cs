using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptListsNotRemoved()
    : NoCleanRule(PackageManagers.AptGet, PackageManagers.Apt, PackageManagers.Aptitude)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1094", Title = "The package lists of apt stay in the image",
        Message = "{0} {1} leaves its lists in the layer: end the RUN with rm -rf /var/lib/apt/lists/*",
        Level = Level.Warning, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3009", "DKL-DI-0005"],
    };
    protected override bool Leaves(PackageCommand command) => command.IsUpdate;

    // apt-get clean deletes packages, not lists.
    protected override bool Cleans(PackageCommand command) => command.VerbName is "distclean" or "dist-clean";

    protected override string CleanUp(PackageCommand command) => "rm -rf /var/lib/apt/lists/*";
}
