using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LabelMissing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1089", Title = "A label that images must have is missing",
        Message = "The label {0} is missing, which shiftleft.label_schema asks for",
        Level = Level.Off, Since = "1.0", Controls = ["style"], Aliases = ["DL3049"],
        Options = [LabelSchema.Option], SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        if (file.FinalStage is not { Image: { } place } stage) yield break;
        var labels = new HashSet<string>(context.Workspace.FactsOf(file).ChainOf(stage)
            .SelectMany(s => s.Own<LabelInstruction>()).SelectMany(l => l.Pairs).Select(p => p.Name));
        foreach (var name in LabelSchema.Of(context).Types.Keys)
            if (!labels.Contains(name))
                yield return At(place, name);
    }
}
