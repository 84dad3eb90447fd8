using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ContainerRuntimeSocket : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3036", Title = "The container runtime's socket is mounted",
        Message = "{0} can start any container on the node: '{1}' gives it {2}",
        Level = Level.Error, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.12", "NSA/pod-security", "least-privilege"],
        Aliases = ["kube-linter:docker-sock", "KSV-0006", "CKV_K8S_27", "pss:hostPathVolumes",
            "kyverno:disallow-cri-sock-mount"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (PodSecurityRule.IsPrivileged(pod, context)) yield break;
        foreach (var path in pod.Volumes.Select(v => v.HostPath).Where(p => p.IsSet))
        {
            if (HostPaths.RuntimeSocket(path.Value!) is { } socket)
                yield return At(path.Place, pod, path.Value, socket);
        }
    }
}
