using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CapabilitiesNetRaw : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3052", Title = "A container may craft network packets",
        Message = "Container {0} has capability NET_RAW, with which it can pose as other pods: {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.8", "network"],
        Aliases =
        [
            "kube-linter:drop-net-raw-capability", "KSV-0119", "CKV_K8S_28", "pss:capabilities_baseline",
            "kyverno:require-drop-cap-net-raw",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var policy = PodSecurityRule.PolicyOf(pod, context).Level;
        if (policy == PodSecurityLevel.Privileged || pod.IsWindows || pod.Os.IsUnknown) yield break;
        foreach (var container in pod.Containers)
        {
            var added = container.Fields.Scalars("securityContext", "capabilities", "add");
            foreach (var name in added.Where(s => Capabilities.Plain(s.Value) == "NET_RAW"))
                yield return At(name, container.Name, "it is added").As(Level.Warning);

            // Under restricted SLB3051 asks for more: to drop all of them. Without the block SLB3029 speaks.
            var drop = container.Fields.Node("securityContext", "capabilities", "drop");
            var hasBlock = container.Fields.Node("securityContext", "capabilities").IsSet;
            if (policy != PodSecurityLevel.Baseline || !hasBlock || drop.IsUnknown || drop.Value is { IsUnknown: true })
                continue;
            var names = container.Fields.Scalars("securityContext", "capabilities", "drop");
            if (!names.Any(n => Capabilities.Plain(n.Value) is "ALL" or "NET_RAW" || Unknown.IsUnknown(n)))
                yield return At(drop.Place, container.Name, "it is not dropped");
        }
    }
}
