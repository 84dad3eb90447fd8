using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CapabilitiesNotDroppedAll : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3051", Title = "Capabilities are not dropped",
        Message = "{0} does not drop ALL, as Pod Security restricted demands: capabilities.drop is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted", "NSA/pod-security", "CIS-Kubernetes/5.2.10", "least-privilege"],
        Aliases =
        [
            "KSV-0003", "KSV-0004", "KSV-0106", "CKV_K8S_37", "polaris:insecureCapabilities",
            "pss:capabilities_restricted", "kyverno:require-drop-all", "kyverno:disallow-capabilities-strict",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    // The runtime takes "all", Pod Security does not.
    protected override Finding Refine(Finding finding, Pod pod, PodSecurityViolation violation)
        => violation.Place is YamlSequence { Items: [YamlScalar only] }
            && only.Value.Equals("all", StringComparison.OrdinalIgnoreCase)
            ? At(only, "Container " + violation.Container?.Name, violation.Value)
                .Fix("Write ALL", Edit.Replace(only, "ALL")) : finding;
}
