using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DnfNoYes() : NoYesRule(PackageManagers.Dnf, PackageManagers.Microdnf, PackageManagers.Tdnf)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1109", Title = "dnf asks before it installs",
        Message = "{0} {1} waits for an answer that never comes: add -y",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"], Aliases = ["DL3038"],
    };
}
