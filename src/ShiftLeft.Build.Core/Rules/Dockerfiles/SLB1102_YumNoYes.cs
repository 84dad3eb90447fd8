using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class YumNoYes() : NoYesRule(PackageManagers.Yum)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1102", Title = "yum asks before it installs",
        Message = "{0} {1} waits for an answer that never comes: add -y",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"], Aliases = ["DL3030"],
    };
}
