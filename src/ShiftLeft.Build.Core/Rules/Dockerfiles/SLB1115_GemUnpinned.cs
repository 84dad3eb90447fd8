using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class GemUnpinned() : UnpinnedRule(PackageManagers.Gem)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1115", Title = "A gem is installed in no particular version",
        Message = "{0} names no version: tomorrow's build may install another",
        Level = Level.Off, Since = "1.0",
        Controls = ["supply-chain", "CIS-Docker/4.11"], Aliases = ["DL3028"],
    };
}
