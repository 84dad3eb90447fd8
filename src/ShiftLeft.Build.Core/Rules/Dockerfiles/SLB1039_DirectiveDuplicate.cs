namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DirectiveDuplicate : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1039", Title = "A parser directive is given twice",
        Message = "The directive {0} is given twice",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };
}
