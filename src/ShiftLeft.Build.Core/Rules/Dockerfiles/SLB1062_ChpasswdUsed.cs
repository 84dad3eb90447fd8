using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ChpasswdUsed : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1062", Title = "chpasswd in RUN",
        Message = "chpasswd sets a password that stays readable in the image; create users without one",
        Level = Level.Warning, Since = "1.0", Controls = ["secrets", "CIS-Docker/4.10"], Aliases = ["CKV2_DOCKER_17"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => RunScript.Of(file).SelectMany(run => run.Script.CommandsNamed("chpasswd")).Select(c => At(c.NameWord!));
}
