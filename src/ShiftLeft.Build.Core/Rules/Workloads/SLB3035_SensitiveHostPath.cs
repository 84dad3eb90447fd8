using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>A warning where every mount is read-only: secrets can still be read.</summary>
internal sealed class SensitiveHostPath : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3035", Title = "A sensitive folder of the node is mounted",
        Message = "{0} gets {1} of the node: whoever has it can take over the node or read its secrets",
        Level = Level.Error, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.12", "NSA/pod-security"],
        Aliases = ["kube-linter:sensitive-host-mounts", "KSV-0121", "pss:hostPathVolumes"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (PodSecurityRule.IsPrivileged(pod, context)) yield break;
        foreach (var volume in pod.Volumes.Where(v => v.HostPath.IsSet && HostPaths.IsSensitive(v.HostPath.Value!)))
        {
            var finding = At(volume.HostPath.Place, pod, volume.HostPath.Value);
            yield return IsOnlyRead(pod, volume) ? finding.As(Level.Warning) : finding;
        }
    }

    private static bool IsOnlyRead(Pod pod, Volume volume)
    {
        var mounts = pod.Containers.SelectMany(c => c.VolumeMounts)
            .Where(m => m.Scalar("name")?.Value == volume.Name).ToList();
        return mounts.Count > 0 && mounts.All(m => m.Scalar("readOnly")?.AsBool == true);
    }
}
