using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ZypperNoYes() : NoYesRule(PackageManagers.Zypper)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1105", Title = "zypper asks before it installs",
        Message = "{0} {1} waits for an answer that never comes: write zypper --non-interactive {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"], Aliases = ["DL3034"],
    };
}
