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
}
