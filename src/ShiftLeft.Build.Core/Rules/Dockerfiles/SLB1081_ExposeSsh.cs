using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ExposeSsh : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1081", Title = "The port of SSH is exposed",
        Message = "{0} is the port of SSH; look into a container with docker exec or kubectl exec",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.3", "network"],
        Aliases = ["DS-0004", "CKV_DOCKER_1"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from expose in file.All<ExposeInstruction>()
           where expose.Stage is not { IsInFinalImage: false, IsReachable: true }
           from port in expose.Exposed
           where port is { Port: 22, End: 22 }
           select At(port, port.Text);
}
