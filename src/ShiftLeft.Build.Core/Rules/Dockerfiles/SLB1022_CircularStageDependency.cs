using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CircularStageDependency : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1022", Title = "Stages wait for each other",
        Message = "This asks for {0}, which is built from this stage itself",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.CircularReferences.Select(r => At(r, r.Word.Text)
            .Because(file.FindStage(r.Word.Text)!.From, "this stage needs the other one"));
}
