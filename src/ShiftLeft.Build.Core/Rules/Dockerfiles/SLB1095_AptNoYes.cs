using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptNoYes() : NoYesRule(PackageManagers.AptGet, PackageManagers.Apt, PackageManagers.Aptitude)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1095", Title = "apt-get asks before it installs",
        Message = "{0} {1} waits for an answer that never comes: add -y",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"], Aliases = ["DL3014", "DS-0021"],
    };
}
