using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class EmptyContinuationLine : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1025", Title = "A blank line inside an instruction",
        Message = "The instruction {0} goes on below this blank line; a future version of BuildKit will refuse that",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["buildkit:NoEmptyContinuation"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.Instructions.Where(i => i.EmptyLines.Count > 0)
            .Select(i => At(new Location(i.Source, i.EmptyLines[0]), i.Name)
                .Fix("Remove blank lines", [.. i.EmptyLines.Select(l => InstructionEdits.DeleteLine(i.Source, l))]));
}
