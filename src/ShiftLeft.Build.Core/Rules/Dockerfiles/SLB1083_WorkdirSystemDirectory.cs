using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class WorkdirSystemDirectory : DockerfileRule
{
    private static readonly string[] Folders = ["/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1083", Title = "WORKDIR in a folder of the system",
        Message = "{0} belongs to the kernel or to the start of the system; work in a folder of your own",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "kernel"], Aliases = ["DS-0030"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from workdir in file.Stages.SelectMany(stage => stage.Own<WorkdirInstruction>())
           let value = workdir.Value?.Expand(workdir.Scope).Value
           let path = ImagePaths.Combine(DotNetCommand.WorkdirAt(workdir.Stage!, workdir), value)
           where path is not null && Folders.Any(f => path == f || path.StartsWith(f + "/", StringComparison.Ordinal))
           select At(workdir.Value!, path);
}
