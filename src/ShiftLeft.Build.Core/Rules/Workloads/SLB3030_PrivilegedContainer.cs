using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PrivilegedContainer : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3030", Title = "A container is privileged", Message = "{0} is root on the node: privileged is {1}",
        Level = Level.Error, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.2", "NSA/pod-security", "least-privilege", "kernel"],
        Aliases =
        [
            "kube-linter:privileged-container", "kube-score:container-security-context-privileged", "KSV-0017",
            "CKV_K8S_16", "polaris:runAsPrivileged", "pss:privileged", "kyverno:disallow-privileged-containers",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation) => "false";
}
