using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class StageNameReserved : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1006", Title = "A stage has a reserved name",
        Message = "{0} cannot be the name of a stage: FROM {0} and COPY --from={0} mean something else",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3063", "buildkit:ReservedStageName"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.Stages.Where(s => s.Name is "scratch" or "context").Select(s => At(s.From.Alias!, s.Name));
}
