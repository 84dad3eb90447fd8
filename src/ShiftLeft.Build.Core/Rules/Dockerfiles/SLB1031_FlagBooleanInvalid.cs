namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FlagBooleanInvalid : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1031", Title = "A flag that is neither true nor false",
        Message = "{0} takes true or false, not '{1}'",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
