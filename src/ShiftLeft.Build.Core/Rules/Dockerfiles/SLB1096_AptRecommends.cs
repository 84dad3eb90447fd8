using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptRecommends()
    : PackageManagerRule(PackageManagers.AptGet, PackageManagers.Apt, PackageManagers.Aptitude)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1096", Title = "apt-get installs recommended packages too",
        Message = "{0} {1} takes along what the packages recommend: add --no-install-recommends",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size", "CIS-Docker/4.3"], Aliases = ["DL3015", "DS-0029"],
    };
    protected override bool OnlyFinalImage => true;

    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        if (command.VerbName != "install" || command.SkipsRecommends || command.HasUnknownFlag) yield break;
        if (run.MayBeConfigured("::Install-Recommends", "Install-Recommends \"", "apt.conf")) yield break;
        var flag = command.Manager == PackageManagers.Aptitude ? "--without-recommends" : "--no-install-recommends";
        yield return AddFlag(At(PlaceOf(command), command.Manager.Name, command.VerbName), command, flag);
    }
}
