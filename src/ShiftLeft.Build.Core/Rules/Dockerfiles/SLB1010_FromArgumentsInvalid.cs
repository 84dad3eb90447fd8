namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromArgumentsInvalid : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1010", Title = "FROM has the wrong number of words",
        Message = "FROM: {0}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
