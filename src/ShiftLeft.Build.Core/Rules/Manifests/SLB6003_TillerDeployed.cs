using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class TillerDeployed : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6003", Title = "Tiller, the server of Helm 2, is deployed",
        Message = "{0} is Tiller of Helm 2: whoever reaches it rules the cluster",
        Level = Level.Error, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.1", "rbac"],
        Aliases = ["KSV-0102", "CKV_K8S_34", "CKV_K8S_44", "CKV_K8S_45", "kyverno:disallow-helm-tiller"],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (PlaceOf(item) is { } place) yield return At(place, item);
    }

    private static YamlScalar? PlaceOf(KubernetesObject item)
    {
        if (item.Pod is { } pod)
            return pod.Containers.Select(c => c.Image).FirstOrDefault(i => SoftwareNames.Holds(i?.Value, "tiller"))
                ?? LabelOf(pod.Labels) ?? LabelOf(item.Labels);
        if (!item.Is("Service", "")) return null;
        return (SoftwareNames.Holds(item.Name, "tiller") ? item.NameNode : null) ?? LabelOf(item.Labels)
            ?? LabelOf(item.Spec?.Mapping("selector"));
    }

    private static YamlScalar? LabelOf(YamlMapping? labels)
        => labels?.Scalar("app")?.Value == "helm" && labels.Scalar("name") is { Value: "tiller" } name ? name
            : labels?.Scalar("app") is { Value: "tiller" } app ? app : null;
}
