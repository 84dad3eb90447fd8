using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ConsecutiveRuns : DockerfileRule
{
    // What they do lasts until the end of the shell, and would reach the second.
    private static readonly string[] Lasting =
        ["cd", "pushd", "export", "exit", "exec", "set", "shopt", "umask", ".", "source", "eval", "unset", "alias",
            "trap", "readonly"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1121", Title = "Two RUN in a row could be one",
        Message = "This RUN could be part of the one before it",
        Level = Level.Off, Since = "1.0",
        Controls = ["style"], Aliases = ["DL3059"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        RunScript? last = null;
        foreach (var run in RunScript.Of(file).Where(run => run.Run.OnbuildParent is null))
        {
            if (last?.Run.Index == run.Run.Index - 1 && last.Stage == run.Stage && IsSingle(last) && IsSingle(run)
                && FlagsOf(last) == FlagsOf(run))
                yield return Join(At(run.Run.Keyword), last, run);
            last = run;
        }
    }

    /// <summary>Only where nothing stands between them, and the first leaves nothing behind in its shell.</summary>
    private static Finding Join(Finding finding, RunScript first, RunScript second)
    {
        var between = new Span(first.Run.Span.End, second.Run.Span.Start);
        var isPlain = IsPlain(first) && IsPlain(second) && finding.Source[between].Trim().Length == 0;
        if (!isPlain || ((ShellCommand)first.Script.Root.Pipelines[0].Elements[0]).Is(Lasting)) return finding;
        var place = new Span(first.Run.Span.End, second.Run.Command.SourceSpan.Start);
        return finding.Fix("Make them one", new Edit(finding.Source, place, " && "));
    }

    private static bool IsPlain(RunScript run) => !run.Script.HasErrors && !run.Script.IsExecForm
        && run.Script.Root.Pipelines is [
            {
                IsNegated: false, ConnectorAfter: ShellConnector.None,
                Elements: [ShellCommand { BaseName: not null }]
            }];

    private static bool IsSingle(RunScript run)
        => run.Run.Heredocs.Count == 0 && run.Script.Commands.Count(command => command.Wrapper is null) == 1;

    private static string FlagsOf(RunScript run) => string.Join(" ", run.Run.Flags.Select(flag => flag.Word.Text));
}
