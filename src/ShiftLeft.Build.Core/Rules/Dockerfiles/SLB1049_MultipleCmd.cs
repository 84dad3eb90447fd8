using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class MultipleCmd : OverriddenInstructionRule<CmdInstruction>
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1049", Title = "A stage has more than one CMD",
        Message = "This CMD is ignored: the one in line {0} takes its place",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL4003", "DS-0016", "buildkit:MultipleInstructionsDisallowed"],
    };
}
