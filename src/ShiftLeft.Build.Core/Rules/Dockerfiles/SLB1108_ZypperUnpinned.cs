using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ZypperUnpinned() : UnpinnedRule(PackageManagers.Zypper)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1108", Title = "A package is installed with zypper in no particular version",
        Message = "{0} names no version: tomorrow's build may install another",
        Level = Level.Off, Since = "1.0",
        Controls = ["supply-chain", "CIS-Docker/4.11"], Aliases = ["DL3037"],
    };
}
