using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class MultipleHealthcheck : OverriddenInstructionRule<HealthcheckInstruction>
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1051", Title = "A stage has more than one HEALTHCHECK",
        Message = "This HEALTHCHECK is ignored: the one in line {0} takes its place",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "CIS-Docker/4.6"],
        Aliases = ["DL3012", "DS-0023", "buildkit:MultipleInstructionsDisallowed"],
    };
}
