using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>With <c>runAsNonRoot: true</c> beside it the container cannot even start.</summary>
internal sealed class RunAsUserZero : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3040", Title = "A container runs as user 0", Message = "{0} runs as root: runAsUser is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted", "NSA/pod-security", "CIS-Kubernetes/5.2.7", "least-privilege"],
        Aliases = ["kube-linter:run-as-non-root", "KSV-0105", "pss:runAsUser", "kyverno:require-run-as-non-root-user"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    protected override Finding Refine(Finding finding, Pod pod, PodSecurityViolation violation)
    {
        var nonRoot = violation.Container?.EffectiveBool("runAsNonRoot")
            ?? pod.Fields.Bool("securityContext", "runAsNonRoot");
        return nonRoot.Is(true)
            ? finding.As(Level.Error).Because(nonRoot.Place, "This forbids it: the container cannot start")
            : finding;
    }
}
