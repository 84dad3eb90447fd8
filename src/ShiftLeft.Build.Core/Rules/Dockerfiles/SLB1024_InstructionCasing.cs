using ShiftLeft.Build.Core.Dockerfiles;
using Unknown = ShiftLeft.Build.Core.Dockerfiles.UnknownInstruction;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class InstructionCasing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1024", Title = "An instruction is in another case than the others",
        Message = "Write {0}, as most instructions of this file",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"],
        Aliases = ["buildkit:ConsistentInstructionCasing"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        // As in BuildKit: those in mixed case have no vote, a tie goes to upper case, and global ARGs do not take part.
        var all = file.Instructions.Where(i => i.Stage is not null && i is not Unknown).ToList();
        var lower = all.Count(i => i.Keyword.Text == i.Name.ToLowerInvariant());
        var isLower = lower > all.Count(i => i.Keyword.Text == i.Name);
        foreach (var instruction in all)
        {
            var expected = isLower ? instruction.Name.ToLowerInvariant() : instruction.Name;
            if (instruction.Keyword.Text != expected)
                yield return At(instruction.Keyword, expected)
                    .Fix($"Write {expected}", Edit.Replace(instruction.Keyword, expected));
        }
    }
}
