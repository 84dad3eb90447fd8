using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptInstallUnpinned()
    : UnpinnedRule(PackageManagers.AptGet, PackageManagers.Apt, PackageManagers.Aptitude)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1093", Title = "A package is installed with apt-get in no particular version",
        Message = "{0} names no version: tomorrow's build may install another",
        Level = Level.Off, Since = "1.0",
        Controls = ["supply-chain", "CIS-Docker/4.11"], Aliases = ["DL3008"],
    };
}
