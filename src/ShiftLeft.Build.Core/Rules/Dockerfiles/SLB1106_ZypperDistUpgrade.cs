using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ZypperDistUpgrade() : PackageManagerRule(PackageManagers.Zypper)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1106", Title = "A build upgrades the whole distribution with zypper",
        Message = "zypper {0} may remove packages and change the release of the base image: use a newer base image",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["build-correctness", "CIS-Docker/4.7"], Aliases = ["DL3035"],
    };
    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        if (command.Action == PackageAction.DistUpgrade) yield return At(PlaceOf(command), command.VerbName);
    }
}
