using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RunAsLowGid : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3042", Title = "A container runs as a group below 10000",
        Message = "Container {0} runs as a group that the node may have too: runAsGroup is {1}",
        Level = Level.Off, Since = "1.0",
        Controls = ["least-privilege"],
        Aliases = ["kube-score:container-security-context-user-group-id", "KSV-0021",
            "kyverno:restrict-usergroup-fsgroup-id"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (pod.HostUsers.Is(false) || pod.HostUsers.IsUnknown || pod.IsWindows) yield break;
        foreach (var container in pod.Containers)
        {
            var group = container.EffectiveNumber("runAsGroup");
            if (group.IsAbsent || group is { IsSet: true, Value: < 10000 })
                yield return At(group.Place, container.Name, group.IsSet ? group.Value : "not set");
        }
    }
}
