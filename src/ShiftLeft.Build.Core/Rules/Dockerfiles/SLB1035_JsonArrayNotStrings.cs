using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class JsonArrayNotStrings : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1035", Title = "A JSON array with something else than strings",
        Message = "{1} is no string, and {0} takes only strings",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };

    protected override Finding Complete(Finding finding, ParseProblem problem)
        => problem.Arguments[1].IndexOfAny(['[', '{', '"']) >= 0 || TextOf(problem).Trim() != problem.Arguments[1]
            ? finding
            : finding.Fix("Put it in quotes", Edit.Replace(problem, $"\"{problem.Arguments[1]}\""));
}
