using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class ServiceAccountNotFound : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4022", Title = "A pod names a service account that is not there",
        Message = "{0} runs as service account {1}, which is not among the manifests",
        Level = Level.Warning, Since = "1.0", Controls = ["service-account", "reliability"],
        Aliases = ["kube-linter:non-existent-service-account"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (ServiceAccounts.NameOf(pod) is not { } name || name == ServiceAccounts.Default
            || pod.Owner.Set is not { } set) yield break;
        if (set.MayHold("ServiceAccount", name, pod.Namespace)) yield break;
        var finding = At(pod.ServiceAccountName.Place, pod, name);
        // Where not everything is here, it may come from elsewhere: the cloud's tools make accounts too.
        yield return set.IsComplete ? finding : finding.As(Level.Suggestion);
    }
}
