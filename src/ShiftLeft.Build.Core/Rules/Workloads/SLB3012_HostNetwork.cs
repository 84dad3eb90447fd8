using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HostNetwork : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3012", Title = "The pod is in the node's network",
        Message = "{0} is in the node's network: hostNetwork is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.5", "network"],
        Aliases =
        [
            "kube-linter:host-network", "KSV-0009", "CKV_K8S_19", "polaris:hostNetworkSet", "pss:hostNamespaces",
            "kyverno:disallow-host-namespaces",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    // A host process of Windows is refused without the network of the host.
    protected override string? RightValue(Pod pod, PodSecurityViolation violation)
        => Setters.Of(pod)
            .Any(s => s.Fields.Bool("securityContext", "windowsOptions", "hostProcess") is { IsAbsent: false }
                and not { Value: false }) ? null : "false";
}
