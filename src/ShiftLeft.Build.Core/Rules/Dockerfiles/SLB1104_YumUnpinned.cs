using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class YumUnpinned() : UnpinnedRule(PackageManagers.Yum)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1104", Title = "A package is installed with yum in no particular version",
        Message = "{0} names no version: tomorrow's build may install another",
        Level = Level.Off, Since = "1.0",
        Controls = ["supply-chain", "CIS-Docker/4.11"], Aliases = ["DL3033"],
    };
}
