using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RunAsRoot : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3039", Title = "A container may run as root", Message = "{0} may run as root: runAsNonRoot is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted", "NSA/pod-security", "CIS-Kubernetes/5.2.7", "least-privilege"],
        Aliases =
        [
            "kube-linter:run-as-non-root", "KSV-0012", "CKV_K8S_23", "polaris:runAsRootAllowed", "pss:runAsNonRoot",
            "kyverno:require-run-as-nonroot",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation)
        => RestrictedFix.CannotBe(pod) ? null : "true";
}
