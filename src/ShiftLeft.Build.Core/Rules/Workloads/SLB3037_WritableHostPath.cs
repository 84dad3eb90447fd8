using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class WritableHostPath : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3037", Title = "A folder of the node is mounted writable",
        Message = "Container {0} can write to {1} of the node: mount it with readOnly: true",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.12"],
        Aliases = ["kube-linter:writable-host-mount", "pss:hostPathVolumes", "kyverno:ensure-readonly-hostpath"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (PodSecurityRule.IsPrivileged(pod, context)) yield break;
        foreach (var container in pod.Containers)
        {
            foreach (var mount in container.VolumeMounts)
            {
                var path = pod.FindVolume(mount.Scalar("name")?.Value ?? "")?.HostPath ?? default;

                // To a socket one connects: that it cannot be written changes nothing, and SLB3036 speaks of it.
                if (!path.IsSet || HostPaths.RuntimeSocket(path.Value!) != null) continue;
                var readOnly = new Fields(mount, mount.Scalar("name")!).Bool("readOnly");
                if (readOnly.IsAbsent || readOnly.Is(false))
                    yield return At(readOnly.Place, container.Name, path.Value).Because(path.Place, "The folder");
            }
        }
    }
}
