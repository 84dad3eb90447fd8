using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyFromSelf : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1013", Title = "A stage copies from itself",
        Message = "{0} is the stage this stands in; it cannot copy from itself",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3023", "DS-0006"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.Stages.SelectMany(s => s.References).Where(r => r.Kind == FromKind.Self)
            .Select(r => At(r, r.Word.Text));
}
