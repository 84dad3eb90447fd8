using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FlagUnknown : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1028", Title = "Unknown flag",
        Message = "{1} has no flag {0}{2}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };

    protected override IEnumerable<object?> Arguments(ParseProblem problem)
        => [problem.Arguments[0], problem.Arguments[1], DidYouMean(problem.Arguments[2])];

    protected override Finding Complete(Finding finding, ParseProblem problem)
    {
        if (problem.Arguments is not [var flag, _, { Length: > 0 } nearest]) return finding;
        if (!TextOf(problem).StartsWith(flag, StringComparison.Ordinal)) return finding;
        var name = new Span(problem.Span.Start, problem.Span.Start + flag.Length);
        return finding.Fix($"Write {nearest}", new Edit(problem.Source, name, nearest));
    }
}
