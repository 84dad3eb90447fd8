using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class WebhookOrOperatorOverPrivileged : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4017", Title = "A third party's workload may do everything",
        Message = "{0} runs {1}, which is not built here, as {2}: {3} lets it do everything in the cluster",
        Level = Level.Warning, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.1.1", "rbac", "supply-chain", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (ServiceAccounts.NameOf(pod) is not { } account) yield break;
        if (pod.Containers.Any(c => context.Workspace.LinkOf(c) is not null)) yield break;
        if (pod.MainContainers.FirstOrDefault()?.Image is not { } image || Unknown.IsUnknown(image)) yield break;
        var binding = ServiceAccounts.BindingsOf(pod).FirstOrDefault(b => b.IsClusterWide
            && b.GivesEverything);
        if (binding is not null)
            yield return At(pod.ServiceAccountName.Place, pod, image.Value, account, binding.Object)
                .Because(binding, "This gives it the rights");
    }
}
