using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HostIpc : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3032", Title = "The pod shares the node's memory segments and queues",
        Message = "{0} is in the node's IPC namespace: hostIPC is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.4"],
        Aliases =
        [
            "kube-linter:host-ipc", "KSV-0008", "CKV_K8S_18", "polaris:hostIPCSet", "pss:hostNamespaces",
            "kyverno:disallow-host-namespaces",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation) => "false";
}
