namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ArgumentMissing : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1026", Title = "An instruction without arguments",
        Message = "{0} needs an argument",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
