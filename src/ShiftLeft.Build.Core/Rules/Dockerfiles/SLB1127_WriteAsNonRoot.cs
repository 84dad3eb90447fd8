using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class WriteAsNonRoot : DockerfileRule
{
    private static readonly HashSet<string> SystemManagers =
        ["apt-get", "apt", "aptitude", "apk", "yum", "dnf", "microdnf", "tdnf", "zypper"];

    private static readonly string[] Administration =
    [
        "useradd", "adduser", "groupadd", "addgroup", "usermod", "groupmod", "userdel", "deluser", "groupdel",
        "delgroup", "update-ca-certificates", "chpasswd", "setcap",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1127", Title = "A step that needs root comes after USER",
        Message = "{0} needs root, but USER is {1} here: do it before USER",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness", "least-privilege"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var run in RunScript.Of(file).Where(run => run.Run.OnbuildParent is null && !run.Stage.IsWindows))
        {
            if (run.Stage.LastBefore<UserInstruction>(run.Run) is not { Value: { } name } user) continue;
            if (name.Expand(user.Scope).Value is not { Length: > 0 } value || EffectiveUser.IsRootUser(value)) continue;
            var packages = run.PackageCommands.Where(NeedsRoot).Select(package => package.Command);
            foreach (var command in packages.Concat(run.Script.CommandsNamed(Administration)).Where(IsOwnWork))
                yield return At(command.NameWord!, command.Name, name.Text).Because(user, "USER is set here");
            foreach (var write in SystemWrites.Of(run).Where(write => IsOwnWork(write.Command)))
                yield return At(write.Path, write.What, name.Text).Because(user, "USER is set here");
        }
    }

    private static bool NeedsRoot(PackageCommand package)
        => SystemManagers.Contains(package.Manager.Name) && package.Action != PackageAction.Other
            && !package.HasFlag("-s", "--simulate", "--dry-run", "--root", "--installroot", "-p", "--downloadonly");

    /// <summary>Nothing gives it the rights of root, and its failure ends the step.</summary>
    private static bool IsOwnWork(ShellCommand command)
        => command.ConnectorAfter != ShellConnector.Or
            && !command.Wrappers.Any(wrapper => wrapper.Is("sudo", "doas", "gosu", "su-exec", "setpriv", "fakeroot"))
            && !command.Enclosings.Any(outer => outer.Kind is ShellCompoundKind.If or ShellCompoundKind.Case
                || (outer.Owner is { } owner && (owner.Is("su") || owner.Wrappers.Any())));
}
