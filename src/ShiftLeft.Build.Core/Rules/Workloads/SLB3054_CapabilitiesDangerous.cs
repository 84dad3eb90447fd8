using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CapabilitiesDangerous : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3054", Title = "A capability that gives the node away is added",
        Message = "Container {0} can get hold of its node: capability {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.9", "NSA/pod-security", "least-privilege"],
        Aliases =
        [
            "kube-linter:privilege-escalation-container", "KSV-0005", "KSV-0120", "CKV_K8S_39",
            "polaris:dangerousCapabilities", "pss:capabilities_baseline",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => PodSecurityRule.IsPrivileged(pod, context) ? [] :
            from container in pod.Containers
            from added in container.Fields.Scalars("securityContext", "capabilities", "add")
            where Capabilities.IsDangerous(added.Value)
            select At(added, container.Name, added.Value);
}
