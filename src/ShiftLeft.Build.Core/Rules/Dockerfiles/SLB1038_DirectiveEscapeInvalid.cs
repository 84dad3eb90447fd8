namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DirectiveEscapeInvalid : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1038", Title = "An escape character that cannot be one",
        Message = "'{0}' cannot be the escape character: only \\ or `",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };
}
