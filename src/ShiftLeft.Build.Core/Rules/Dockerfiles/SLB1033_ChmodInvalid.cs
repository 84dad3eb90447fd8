using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ChmodInvalid : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1033", Title = "A mode or checksum that cannot be",
        Message = "{0}={1}: {2}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };

    protected override IEnumerable<object?> Arguments(ParseProblem problem) =>
    [
        .. problem.Arguments,
        problem.Arguments[0] == "--chmod"
            ? "a mode is octal up to 7777, or symbolic such as u=rwX,go=rX"
            : "a checksum is for one source that is downloaded",
    ];
}
