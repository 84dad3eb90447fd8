using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LabelSuperfluous : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1090", Title = "A label that the schema does not know",
        Message = "The label {0} is not in shiftleft.label_schema",
        Level = Level.Off, Since = "1.0", Controls = ["style"], Aliases = ["DL3050"],
        Options = [LabelSchema.Option],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var known = LabelSchema.Of(context).Types;
        return known.Count == 0 ? [] : file.All<LabelInstruction>().SelectMany(label => label.Pairs)
            .Where(pair => !pair.Key.HasVariables && !known.ContainsKey(pair.Name))
            .Select(pair => At(pair.Key, pair.Name));
    }
}
