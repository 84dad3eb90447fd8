namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class MountOptionInvalid : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1032", Title = "An option of RUN --mount that cannot be",
        Message = "--mount: '{0}': {1}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
