namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class KeyValueSyntax : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1042", Title = "A name with value that cannot be read",
        Message = "{1}: {0}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
