using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class KubernetesDashboardDeployed : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6004", Title = "The Kubernetes dashboard is deployed",
        Message = "{0} is the Kubernetes dashboard, a way into the cluster",
        Level = Level.Warning, Since = "1.0", Controls = ["least-privilege"],
        Aliases = ["CKV_K8S_33"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var image = pod.Containers.Select(c => c.Image)
            .FirstOrDefault(i => SoftwareNames.Holds(i?.Value, "kubernetes-dashboard")
                || SoftwareNames.Holds(i?.Value, "kubernetesui"));
        var label = (pod.Labels?.Entries ?? []).FirstOrDefault(e => e.Key.Value is "app" or "k8s-app"
            && e.Value is YamlScalar { Value: "kubernetes-dashboard" });
        if ((image ?? label?.Value) is { } place) yield return At(place, pod);
    }
}
