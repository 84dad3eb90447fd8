using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class SudoUsed : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1061", Title = "sudo in RUN",
        Message = "sudo has no place in a build: RUN is root until USER says otherwise",
        Level = Level.Warning, Since = "1.0", Controls = ["least-privilege", "CIS-Docker/4.3"],
        Aliases = ["DL3004", "DS-0010", "CKV2_DOCKER_1", "DKL-DI-0001"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => RunScript.Of(file).SelectMany(run => run.Script.CommandsNamed("sudo")).Select(sudo => At(sudo.NameWord!));
}
