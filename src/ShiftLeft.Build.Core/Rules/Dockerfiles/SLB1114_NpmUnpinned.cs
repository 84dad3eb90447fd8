using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class NpmUnpinned() : UnpinnedRule(PackageManagers.Npm, PackageManagers.Yarn, PackageManagers.Pnpm)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1114", Title = "A Node package is installed in no particular version",
        Message = "{0} names no version: tomorrow's build may install another",
        Level = Level.Off, Since = "1.0",
        Controls = ["supply-chain", "CIS-Docker/4.11"], Aliases = ["DL3016"],
    };
}
