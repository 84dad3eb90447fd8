using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>Reads the commands of some package managers in RUN.</summary>
internal abstract class PackageManagerRule(params PackageManager[] managers) : DockerfileRule
{
    /// <summary>What it asks matters only for the files of the final image.</summary>
    protected virtual bool OnlyFinalImage => false;

    protected abstract IEnumerable<Finding> Check(PackageCommand command, RunScript run);

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from run in RunScript.Of(file)
           where !OnlyFinalImage || run.IsInFinalImage
           from command in run.PackageCommands
           where Array.IndexOf(managers, command.Manager) >= 0
           from finding in Check(command, run)
           select finding;

    /// <summary>The word to point at: the verb, or the name of a command without one.</summary>
    protected static ShellWord PlaceOf(PackageCommand command) => command.Verb ?? command.Command.NameWord!;

    /// <summary>
    /// Adds a flag after the verb (<c>install -y</c>), or before it where it is a flag of the manager itself or the
    /// verb has two words. The elements of a JSON array are left to the author.
    /// </summary>
    protected static Finding AddFlag(Finding finding, PackageCommand command, string flag, bool beforeVerb = false)
    {
        if (command.Verb is not { } verb || command.Command.IsExecForm) return finding;
        var edit = beforeVerb || command.VerbName.IndexOf(' ') >= 0
            ? Edit.Insert(verb.Source, verb.Span.Start, flag + " ")
            : command.Span.End > verb.Span.End
                ? Edit.Insert(verb.Source, verb.Span.End, " " + flag)
                // Another fix may go on after the last word of the command: that place is left to it.
                : Edit.Replace(verb, verb.Raw + " " + flag);
        return finding.Fix("Add " + flag, edit);
    }
}

/// <summary>A command that would wait for an answer nobody gives.</summary>
internal abstract class NoYesRule(params PackageManager[] managers) : PackageManagerRule(managers)
{
    /// <summary>As the files of settings have it, not as a flag.</summary>
    private static readonly string[] Settings =
        ["::Assume-Yes", "Assume-Yes \"", "apt.conf", "assumeyes=", "assumeyes ="];

    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        if (!Asks(command) || command.AssumesYes || run.MayBeConfigured(Settings)) yield break;
        var isGlobal = command.Manager == PackageManagers.Zypper;
        var finding = At(PlaceOf(command), command.Manager.Name, command.VerbName);
        yield return AddFlag(finding, command, isGlobal ? "--non-interactive" : "-y", isGlobal);
    }

    // apt removes what is named without a question.
    private static bool Asks(PackageCommand command)
        => command.IsInstall || command.IsUpgrade || (command.IsRemove && !command.IsApt);
}

/// <summary>A package is installed in whatever version there is today.</summary>
internal abstract class UnpinnedRule(params PackageManager[] managers) : PackageManagerRule(managers)
{
    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
        => command.Packages.Where(package => command.IsPinned(package) == false && !package.HasGlob)
            .Select(package => At(package, package.Text));
}
