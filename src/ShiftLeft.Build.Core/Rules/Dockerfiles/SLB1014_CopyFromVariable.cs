using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyFromVariable : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1014", Title = "A variable in --from, where none is replaced",
        Message = "{0} is taken as it stands: no variable is replaced here; name a stage with FROM {0} AS …",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.Stages.SelectMany(s => s.References).Where(r => r.Kind == FromKind.Variable)
            .Select(r => At(r, r.Word.Text));
}
