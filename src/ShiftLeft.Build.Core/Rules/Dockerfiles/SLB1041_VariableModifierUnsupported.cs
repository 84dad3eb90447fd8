using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class VariableModifierUnsupported : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1041", Title = "A substitution that BuildKit does not know",
        Message = "{0}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };

    protected override IEnumerable<object?> Arguments(ParseProblem problem) =>
    [
        problem.Arguments[1].Length == 0
            ? "The name of the variable is missing"
            : $"'{problem.Arguments[0]}' after {problem.Arguments[1]} is none of :- :+ :? - + ? # ## % %% / //",
    ];
}
