using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class AllowPrivilegeEscalation : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3049", Title = "A container may gain privileges",
        Message = "{0} may gain privileges, by sudo or a setuid file: allowPrivilegeEscalation is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted", "NSA/pod-security", "CIS-Kubernetes/5.2.6", "least-privilege"],
        Aliases =
        [
            "kube-linter:privilege-escalation-container", "KSV-0001", "CKV_K8S_20",
            "polaris:privilegeEscalationAllowed", "pss:allowPrivilegeEscalation",
            "kyverno:disallow-privilege-escalation",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    // The API refuses it beside privileged and SYS_ADMIN.
    protected override string? RightValue(Pod pod, PodSecurityViolation violation)
        => RestrictedFix.CannotBe(pod) ? null : "false";
}
