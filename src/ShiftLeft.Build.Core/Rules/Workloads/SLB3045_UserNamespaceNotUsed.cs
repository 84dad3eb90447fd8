using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class UserNamespaceNotUsed : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3045", Title = "The pod has no user namespace of its own",
        Message = "{0} shares the node's users: root in it is root there; hostUsers: false changes that",
        Level = Level.Off, Since = "1.0",
        Controls = ["least-privilege", "kernel"],
        Options = [CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        // Not possible together, nor before 1.33 in every cluster.
        if (pod.HostNetwork.Is(true) || pod.HostPid.Is(true) || pod.HostIpc.Is(true)) yield break;
        if (pod.IsWindows || pod.Os.IsUnknown) yield break;
        if (context.Settings.Get(CommonOptions.KubernetesVersion).Minor < 33) yield break;
        if (pod.HostUsers.IsAbsent || pod.HostUsers.Is(true)) yield return At(pod.HostUsers.Place, pod);
    }
}
