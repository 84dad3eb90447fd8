using ShiftLeft.Build.Core.Dockerfiles;
using Unknown = ShiftLeft.Build.Core.Dockerfiles.UnknownInstruction;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromMissing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1011", Title = "An instruction stands before the first FROM",
        Message = "{0}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3061"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var early = file.Instructions.TakeWhile(i => i is not FromInstruction).ToList();
        var wrong = early.Where(i => i is not (ArgInstruction or Unknown)).ToList();
        if (early.Count < file.Instructions.Count)
        {
            foreach (var instruction in wrong)
                yield return At(instruction.Keyword, $"{instruction.Name} stands before the first FROM; only ARG may");
        }
        else if (!early.Exists(i => i is Unknown) && (wrong.FirstOrDefault() ?? early.LastOrDefault()) is { } place)
            yield return At(place.Keyword, "The file has no FROM, so there is nothing to build");
    }
}
