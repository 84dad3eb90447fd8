namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyArgumentsMissing : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1017", Title = "COPY or ADD without a destination",
        Message = "{0} needs a source and a destination",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
