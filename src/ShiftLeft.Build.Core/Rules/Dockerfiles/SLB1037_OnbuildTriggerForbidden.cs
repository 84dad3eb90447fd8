namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class OnbuildTriggerForbidden : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1037", Title = "ONBUILD with an instruction that cannot be its trigger",
        Message = "ONBUILD {0} is not allowed",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3043"],
    };
}
