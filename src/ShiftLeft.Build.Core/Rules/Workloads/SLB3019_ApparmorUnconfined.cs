using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ApparmorUnconfined : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3019", Title = "AppArmor is switched off",
        Message = "{0} has an AppArmor profile that Pod Security does not allow: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "apparmor"],
        Aliases = ["KSV-0002", "polaris:linuxHardening", "pss:appArmorProfile", "kyverno:restrict-apparmor-profiles"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override string? RightValue(Pod pod, PodSecurityViolation violation)
        => violation.Value switch { "Unconfined" => "RuntimeDefault", "unconfined" => "runtime/default", _ => null };
}
