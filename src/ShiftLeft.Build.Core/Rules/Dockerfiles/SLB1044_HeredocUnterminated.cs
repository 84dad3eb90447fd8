namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class HeredocUnterminated : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1044", Title = "A heredoc without its end",
        Message = "<<{0}: {1}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };
}
