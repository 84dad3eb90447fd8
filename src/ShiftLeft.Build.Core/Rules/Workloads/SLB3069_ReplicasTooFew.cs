using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ReplicasTooFew : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3069", Title = "A Deployment that serves has too few replicas",
        Message = "{0} has {1} of at least {2} replicas: nothing answers while a pod is replaced",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:minimum-three-replicas", "kube-score:deployment-replicas",
            "polaris:deploymentMissingReplicas", "kyverno:require-deployments-have-multiple-replicas",
        ],
        Options = [ReplicaOptions.MinimumReplicas],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (!pod.Owner.Is("Deployment") || !PodNetwork.ServicesOf(pod).Any() || Autoscaler.Over(pod.Owner).Any())
            yield break;
        var replicas = Replicas.Of(pod.Owner);
        var minimum = context.Settings.Get(ReplicaOptions.MinimumReplicas);
        // None at all is switched off on purpose, and most claims can be mounted by one pod only.
        if (Replicas.Least(pod.Owner) is not { } count || count == 0 || count >= minimum || pod.MountsClaim)
            yield break;
        yield return At(replicas.IsSet ? replicas.Place : pod.Owner.Place, pod.Owner, count, minimum);
    }
}
