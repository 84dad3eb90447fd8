using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptUsed() : PackageManagerRule(PackageManagers.Apt)
{
    // What apt and apt-get both know, and mean the same by.
    private static readonly HashSet<string> Shared =
    [
        "install", "reinstall", "update", "upgrade", "remove", "purge", "autoremove", "autopurge", "clean", "autoclean",
        "build-dep", "source", "download",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1097", Title = "apt is used in a script",
        Message = "apt is made for people at a terminal: use {0}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"], Aliases = ["DL3027", "CKV_DOCKER_9"],
    };
    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        var name = command.Command.NameWord!;
        var isShared = Shared.Contains(command.VerbName);
        var finding = At(name, isShared ? "apt-get" : "apt-get or apt-cache");
        if (isShared && name.Raw == "apt") finding = finding.Fix("Use apt-get", Edit.Replace(name, "apt-get"));
        yield return finding;
    }
}
