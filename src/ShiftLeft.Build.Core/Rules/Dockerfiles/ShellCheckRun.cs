using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>What ShellCheck says of a RUN, at its place in the Dockerfile.</summary>
internal static class ShellCheckRun
{
    /// <summary>
    /// What makes no sense in a RUN (files that are sourced, the shebang), and what this project tells itself, knowing
    /// the variables of the Dockerfile.
    /// </summary>
    private static readonly HashSet<int> LeftOut = [1090, 1091, 2187, 2148, 1071, 2154, 2115, 2164];

    public static IEnumerable<(Location Place, ShellCheckFinding Finding)> Find(RunScript run, IShellCheck shellCheck)
    {
        var script = run.Run.Script;
        if (run.Run.Form == CommandForm.Json || DialectOf(run) is not { } shell) yield break;
        if (shellCheck.Check(script.Text, shell) is not { } findings) yield break;
        var text = new SourceText("", script.Text);
        foreach (var finding in findings.Where(finding => !LeftOut.Contains(finding.Code)))
        {
            var start = text.GetOffset(finding.Start);
            var end = Math.Max(start, text.GetOffset(finding.End));
            yield return (new(script.Source, script.ToSource(new Span(start, end))), finding);
        }
    }

    /// <summary>The shell in the words of ShellCheck; null for one it does not know.</summary>
    private static string? DialectOf(RunScript run)
    {
        if (run.Script.Dialect != ShellDialect.Posix) return null;
        var shell = ShellDialects.OfShebang(run.Run.Script.Text)?.Executable
            ?? run.Stage.ShellCommentAt(run.Run) ?? run.Stage.ShellAt(run.Run)?.Executable ?? "sh";
        return ShellDialects.BaseName(shell) switch
        {
            "sh" => "sh",
            "bash" or "rbash" => "bash",
            "dash" or "ash" => "dash",
            "ksh" or "mksh" => "ksh",
            _ => null,
        };
    }
}
