using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UnknownInstruction : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1023", Title = "Unknown instruction",
        Message = "'{0}' is no instruction{1}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };

    protected override IEnumerable<object?> Arguments(ParseProblem problem)
        => [problem.Arguments[0], DidYouMean(problem.Arguments[1])];

    protected override Finding Complete(Finding finding, ParseProblem problem)
    {
        if (problem.Arguments is not [var written, { Length: > 0 } nearest]) return finding;
        var name = written == written.ToLowerInvariant() ? nearest.ToLowerInvariant() : nearest;
        return finding.Fix($"Write {name}", Edit.Replace(problem, name));
    }
}
