using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class SeccompUnconfined : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3016", Title = "Seccomp is switched off",
        Message = "{0} may use every system call: its seccomp profile is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.7.2", "seccomp"],
        Aliases = ["KSV-0104", "polaris:linuxHardening", "pss:seccompProfile_baseline", "kyverno:restrict-seccomp"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation)
        => violation.Value switch { "Unconfined" => "RuntimeDefault", "unconfined" => "runtime/default", _ => null };
}
