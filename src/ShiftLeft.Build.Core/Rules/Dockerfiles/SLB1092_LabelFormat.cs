using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LabelFormat : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1092", Title = "The value of a label does not fit its type", Message = "{0} is {1}, which is not {2}",
        Level = Level.Off, Since = "1.0", Controls = ["style"],
        Aliases = ["DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"],
        Options = [LabelSchema.Option],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from label in LabelSchema.Of(context).Known(file)
           where label.Value.Length > 0
           let problem = LabelSchema.Problem(label.Type, label.Value)
           where problem is not null
           select At(label.Pair.Value!, label.Pair.Name, label.Value, problem);
}
