using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class VolumeSensitiveDirectory : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1084", Title = "VOLUME over a folder of the system",
        Message = "{0} is mounted by the runtime; a volume there breaks the container or opens the host",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "kernel"], Aliases = ["DKL-DI-0002"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from volume in file.All<VolumeInstruction>()
           from word in volume.Paths
           let path = word.Expand(volume.Scope).Value?.TrimEnd('/')
           where path is "/proc" or "/sys" or "/dev"
           select At(word, path);
}
