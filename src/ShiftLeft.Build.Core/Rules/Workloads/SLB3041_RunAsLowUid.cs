using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RunAsLowUid : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3041", Title = "A container runs as a user below 10000",
        Message = "Container {0} runs as a user that the node may have too: runAsUser is {1}",
        Level = Level.Off, Since = "1.0",
        Controls = ["least-privilege"],
        Aliases =
        [
            "kube-score:container-security-context-user-group-id", "KSV-0020", "CKV_K8S_40",
            "kyverno:restrict-usergroup-fsgroup-id", "kyverno:require-unique-uid-per-workload",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (pod.HostUsers.Is(false) || pod.HostUsers.IsUnknown || pod.IsWindows) yield break;
        foreach (var container in pod.Containers)
        {
            var user = container.EffectiveNumber("runAsUser");
            if (user.IsAbsent || user is { IsSet: true, Value: < 10000 })
                yield return At(user.Place, container.Name, user.IsSet ? user.Value : "not set");
        }
    }
}
