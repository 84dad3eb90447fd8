using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RollingUpdateStrategy : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3077", Title = "A Deployment that serves is updated by Recreate",
        Message = "{0} stops all its pods before it starts new ones: nothing answers meanwhile",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:no-rolling-update-strategy", "kube-score:deployment-strategy"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var strategy = pod.Owner.Fields.Text("spec", "strategy", "type");
        if (!pod.Owner.Is("Deployment") || !strategy.Is("Recreate") || pod.MountsClaim
            || !PodNetwork.ServicesOf(pod).Any()) yield break;
        yield return At(strategy.Place, pod.Owner);
    }
}
