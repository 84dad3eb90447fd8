using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CapabilitiesAddedBeyondBaseline : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3053", Title = "A capability beyond the Pod Security level is added",
        Message = "{0} adds capability {1}, which its Pod Security level does not allow",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.9", "least-privilege"],
        Aliases =
        [
            "KSV-0022", "KSV-0106", "CKV_K8S_25", "pss:capabilities_baseline", "pss:capabilities_restricted",
            "kyverno:disallow-capabilities", "kyverno:restrict-adding-capabilities",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    /// <summary>Of those that give the node away, and of NET_RAW, rules of their own speak.</summary>
    protected override bool IsMine(PodSecurityViolation violation)
        => !Capabilities.IsDangerous(violation.Value!) && Capabilities.Plain(violation.Value!) != "NET_RAW";

    // The prefix is the kernel's: Kubernetes has the names without it.
    protected override Finding Refine(Finding finding, Pod pod, PodSecurityViolation violation)
        => violation.Value == "CAP_NET_BIND_SERVICE"
            ? finding.Fix("Leave out CAP_", Edit.Replace(violation.Place, "NET_BIND_SERVICE")) : finding;
}
