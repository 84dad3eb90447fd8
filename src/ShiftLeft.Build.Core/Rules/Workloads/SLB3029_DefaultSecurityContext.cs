using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>Speaks only where no narrower rule does: under the level baseline, or if they are off.</summary>
internal sealed class DefaultSecurityContext : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3029", Title = "Neither the pod nor a container has a securityContext",
        Message = "{0} runs with all defaults: no securityContext stands in the pod or in {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["least-privilege", "CIS-Kubernetes/5.7.3"],
        Aliases = ["KSV-0118", "CKV_K8S_29", "CKV_K8S_30"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (AbsenceSpeaker.IsFree(pod, context) && IsBare(pod))
            yield return At(pod, pod, pod.Containers.Count == 1 ? "its container" : "any of its containers");
    }

    public static bool IsBare(Pod pod)
        => pod.Containers.Count > 0 && IsEmpty(pod.Fields.Node("securityContext"))
            && pod.Containers.All(c => IsEmpty(c.Fields.Node("securityContext")));

    private static bool IsEmpty(Setting<YamlNode> context)
        => context.IsAbsent || context.Value is YamlMapping { IsUnknown: false, Entries.Count: 0 };
}
