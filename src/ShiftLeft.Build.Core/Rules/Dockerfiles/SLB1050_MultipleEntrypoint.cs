using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class MultipleEntrypoint : OverriddenInstructionRule<EntrypointInstruction>
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1050", Title = "A stage has more than one ENTRYPOINT",
        Message = "This ENTRYPOINT is ignored: the one in line {0} takes its place",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
        Aliases = ["DL4004", "DS-0007", "buildkit:MultipleInstructionsDisallowed"],
    };
}
