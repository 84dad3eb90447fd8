using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class HealthcheckMissing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1052", Title = "The image has no HEALTHCHECK",
        Message = "The image has no HEALTHCHECK; add one, or HEALTHCHECK NONE where the platform checks",
        Level = Level.Off, Since = "1.0", Controls = ["CIS-Docker/4.6", "reliability"],
        Aliases = ["DL3057", "DS-0026", "CKV_DOCKER_2", "CIS-DI-0006"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        if (file.FinalStage is not { EffectiveHealthcheck: null, Image: { } place }) yield break;
        var stages = context.Workspace.FactsOf(file).ChainOf(file.FinalStage); // also those of base images made here
        if (!stages.Any(s => s.Own<HealthcheckInstruction>().Any())) yield return At(place);
    }
}
