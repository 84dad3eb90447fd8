using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ConsecutiveRuns : DockerfileRule
{
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
                yield return At(run.Run.Keyword);
            last = run;
        }
    }

    private static bool IsSingle(RunScript run)
        => run.Run.Heredocs.Count == 0 && run.Script.Commands.Count(command => command.Wrapper is null) == 1;

    private static string FlagsOf(RunScript run) => string.Join(" ", run.Run.Flags.Select(flag => flag.Word.Text));
}
