using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HostPid : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3031", Title = "The pod sees the node's processes",
        Message = "{0} sees the node's processes and can read their environment: hostPID is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.3"],
        Aliases =
        [
            "kube-linter:host-pid", "KSV-0010", "CKV_K8S_17", "polaris:hostPIDSet", "pss:hostNamespaces",
            "kyverno:disallow-host-namespaces",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation) => "false";
}
