using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ProcMountUnmasked : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3038", Title = "/proc is not masked",
        Message = "{0} sees the parts of /proc that are hidden from containers: procMount is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "kernel"],
        Aliases =
        [
            "kube-linter:unsafe-proc-mount", "KSV-0027", "polaris:procMount", "pss:procMount",
            "pss:procMount_restricted", "kyverno:disallow-proc-mount",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation) => "Default";
}
