using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LabelEmpty : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1091", Title = "A label that images must have is empty", Message = "The label {0} is empty",
        Level = Level.Off, Since = "1.0", Controls = ["style"], Aliases = ["DL3051"],
        Options = [LabelSchema.Option],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from label in LabelSchema.Of(context).Known(file)
           where label.Value.Trim().Length == 0
           select At(label.Pair, label.Pair.Name);
}
