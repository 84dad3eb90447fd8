using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>
/// Of an instruction only the last in a stage counts: each earlier one is reported, since it does nothing.
/// </summary>
internal abstract class OverriddenInstructionRule<T> : DockerfileRule where T : Instruction
{
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        // What stands before the first FROM is wrong anyway, and counts as one stage here.
        foreach (var stage in file.Instructions.OfType<T>().GroupBy(i => i.Stage))
        {
            var all = stage.ToList();
            foreach (var ignored in all.Take(all.Count - 1))
            {
                var last = all[all.Count - 1].Keyword;
                yield return At(ignored.Keyword, last.Source.GetPosition(last.Span.Start).Line + 1)
                    .Fix($"Remove the {ignored.Name} that is ignored", InstructionEdits.Delete(ignored))
                    .Because(last, "only the last one counts");
            }
        }
    }
}
