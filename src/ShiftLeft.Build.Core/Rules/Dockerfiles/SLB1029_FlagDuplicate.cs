namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FlagDuplicate : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1029", Title = "A flag is given twice",
        Message = "{0} is given twice; {1} takes it once",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
