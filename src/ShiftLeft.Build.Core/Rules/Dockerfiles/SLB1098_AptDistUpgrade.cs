using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptDistUpgrade()
    : PackageManagerRule(PackageManagers.AptGet, PackageManagers.Apt, PackageManagers.Aptitude)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1098", Title = "A build upgrades the whole distribution",
        Message = "{0} {1} may remove packages and change the release of the base image: use a newer base image",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["build-correctness", "CIS-Docker/4.7"], Aliases = ["DL3005", "DS-0024", "DKL-DI-0003"],
    };
    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        if (command.Action == PackageAction.DistUpgrade)
            yield return At(PlaceOf(command), command.Manager.Name, command.VerbName);
    }
}
