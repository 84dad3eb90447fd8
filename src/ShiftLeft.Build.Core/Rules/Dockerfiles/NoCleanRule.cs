using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>
/// What a package manager downloads stays in a layer of the final image, because nothing in the same RUN deletes it and
/// no mount keeps it out.
/// </summary>
internal abstract class NoCleanRule(params PackageManager[] managers) : PackageManagerRule(managers)
{
    protected override bool OnlyFinalImage => true;

    /// <summary>One clean-up at the end cures all commands of a RUN: the last of them is reported.</summary>
    protected virtual bool OncePerRun => true;

    /// <summary>The command leaves something behind.</summary>
    protected virtual bool Leaves(PackageCommand command) => command.IsInstall || command.IsUpgrade;

    /// <summary>A command of the same kind of manager deletes it.</summary>
    protected virtual bool Cleans(PackageCommand command) => command.IsClean;

    /// <summary>Something else keeps it out of the image.</summary>
    protected virtual bool IsSpared(PackageCommand command, RunScript run) => false;

    /// <summary>The command that deletes it.</summary>
    protected abstract string CleanUp(PackageCommand command);

    protected virtual Finding Report(PackageCommand command, RunScript run)
        => AddCleanUp(At(PlaceOf(command), command.Manager.Name, command.VerbName), command, run);

    protected override IEnumerable<Finding> Check(PackageCommand command, RunScript run)
    {
        if (!Leaves(command) || run.IsCached(command.Manager.CachePaths) || IsSpared(command, run)) yield break;
        var later = run.PackageCommands.Where(other => IsLater(other.Command, command)).ToList();
        if (later.Exists(other => Cleans(other) && IsKin(other, command))) yield break;
        if (OncePerRun && later.Exists(other => Leaves(other) && other.Manager == command.Manager)) yield break;
        if (run.Script.Commands.Any(other => MayRemove(other, command.Manager) && IsLater(other, command))) yield break;
        yield return Report(command, run);
    }

    /// <summary>
    /// Lets the RUN end with the command that cleans up, where it surely gets there: the last command is no exit, and
    /// it does not go on in the background.
    /// </summary>
    protected Finding AddCleanUp(Finding finding, PackageCommand command, RunScript run)
    {
        var pipelines = run.Script.Root.Pipelines;
        if (run.Script.HasErrors || run.Script.IsExecForm || pipelines.Count == 0) return finding;
        var last = pipelines[pipelines.Count - 1];
        var element = last.Elements[last.Elements.Count - 1];
        if (last.ConnectorAfter != ShellConnector.None) return finding;
        if (element is ShellCommand { BaseName: "exit" or "exec" or "return" or null }) return finding;
        if (element is ShellCompound && element.Redirections.Count > 0) return finding;
        var cleanUp = (command.Command.Wrapper is { BaseName: "sudo" } && !run.IsAsRoot ? "sudo " : "")
            + CleanUp(command);
        return finding.Fix("Add " + cleanUp, Edit.Insert(last.Source, last.Span.End, Separator(run) + "&& " + cleanUp));
    }

    /// <summary>A RUN that is written over several lines gets one more.</summary>
    private static string Separator(RunScript run)
    {
        var source = run.Run.Source;
        var first = source.GetPosition(run.Run.Span.Start).Line;
        var line = source[source.GetLine(first)].TrimEnd();
        if (run.Run.Heredocs.Count > 0 || source.GetPosition(run.Run.Span.End).Line == first) return " ";
        var lineEnd = source.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        return line.EndsWith("`", StringComparison.Ordinal) ? $" `{lineEnd}    " : $" \\{lineEnd}    ";
    }

    private static bool IsLater(ShellCommand other, PackageCommand command)
        => other != command.Command && (other.Function is not null || other.Span.Start > command.Span.Start);

    // yum and dnf are often one program under two names, so each cleans up after the other.
    private static bool IsKin(PackageCommand other, PackageCommand command)
        => other.Manager == command.Manager || other.Manager.CachePaths.Intersect(command.Manager.CachePaths).Any();

    private static bool MayRemove(ShellCommand command, PackageManager manager)
        => manager.IsCacheRemoval(command) || (command.Is("rm") && command.Operands.Any(word => word.HasExpansion
            && word.StartsWith("$") && !word.StartsWith("$HOME") && !word.StartsWith("${HOME}")));
}
