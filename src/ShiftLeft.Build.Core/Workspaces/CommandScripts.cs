using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// The scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK in the shell that is in force there. Many ask for them, so each
/// is read once and kept with its instruction.
/// </summary>
internal static class CommandScripts
{
    public static ShellScript Of(CommandInstruction instruction, Stage stage)
        => instruction.Answers.Get((instruction, stage), static x => Read(x.instruction, x.stage));

    /// <summary>
    /// The same, with the commands of cmd and PowerShell where they are so plain that every shell reads them alike.
    /// Rules that know one shell only ask <see cref="Of"/>.
    /// </summary>
    public static ShellScript OfAnyShell(CommandInstruction instruction, Stage stage)
        => Of(instruction, stage) is var script && script.Dialect is ShellDialect.Cmd or ShellDialect.PowerShell
            && instruction.Form != CommandForm.Json
            ? ShellScript.ParseWindows(instruction.Script, script.Dialect)
            : script;

    private static ShellScript Read(CommandInstruction instruction, Stage stage)
    {
        if (instruction.Form == CommandForm.Json && instruction.Elements.Count > 0)
            return ExecForm.ToScript([.. instruction.Elements.Select(element => element.Raw)]);
        if (stage.ShellCommentAt(instruction) is { } name)
            return ShellScript.Parse(instruction.Script, ShellDialect.Of(name));
        if (stage.ShellAt(instruction) is not { Elements.Count: > 0 } shell)
            return ShellScript.Parse(instruction.Script, stage.IsWindows ? ShellDialect.Cmd : ShellDialect.Posix);
        var options = default(ShellOptions).With(shell.Elements.Skip(1).Select(element => element.Text));
        return ShellScript.Parse(instruction.Script, ShellDialect.Of(shell.Elements[0].Text), options);
    }
}
