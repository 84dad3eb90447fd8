namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FlagValueMissing : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1030", Title = "A flag without its value",
        Message = "{0} of {1} needs a value",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
