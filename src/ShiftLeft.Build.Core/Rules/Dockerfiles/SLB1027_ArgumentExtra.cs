namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ArgumentExtra : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1027", Title = "An instruction with too many arguments",
        Message = "{0}: '{1}' is too much",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
