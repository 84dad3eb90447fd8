using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class HpaTargetUnknown : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6017", Title = "An autoscaler's target does not exist", Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:dangling-horizontalpodautoscaler", "kube-score:horizontalpodautoscaler-has-target",
            "kyverno:verify-vpa-target", "kyverno:prevent-duplicate-hpa"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        var seen = new Dictionary<string, KubernetesObject>();
        foreach (var scaler in set.Objects.Where(o => o is { IsFragment: false, IsDeployed: true }))
        {
            if (ReferenceOf(scaler) is not { } reference || reference.Scalar("name") is not { IsNull: false } name
                || Unknown.IsUnknown(name)) continue;
            var kindNode = reference.Scalar("kind");
            var kind = kindNode?.Value ?? "Deployment";
            if (kindNode is not null && Unknown.IsUnknown(kindNode)) continue;
            if (FindMissing(set, scaler, kind, name) is { } missing) yield return missing;
            else if (scaler.Kind == "HorizontalPodAutoscaler"
                && seen.TryGetValue($"{scaler.Namespace}/{kind}/{name}", out var first)
                && !TemplateBranches.MayPart(first.Place, name) && first.Name != scaler.Name)
                yield return At(name, $"{first} scales {kind} {name} as well")
                    .Because(first.Place, "The other autoscaler");
            if (scaler.Kind == "HorizontalPodAutoscaler") seen[$"{scaler.Namespace}/{kind}/{name}"] = scaler;
        }
    }

    private Finding? FindMissing(ManifestSet set, KubernetesObject scaler, string kind, YamlScalar name)
    {
        // Workloads kept elsewhere are no mistake, nor are kinds of which the set has none.
        var known = set.ByKind(kind);
        if (set.MayHold(kind, name.Value, scaler.Namespace) || !(set.IsComplete || set.Pods.Count > 0)
            || known.Count == 0 && kind is not ("Deployment" or "StatefulSet" or "ReplicaSet")) return null;
        var near = NearestName.Find(name.Value, known.Select(o => o.Name).OfType<string>());
        var finding = At(name, $"{scaler} scales {kind} {name}, which is not in the set"
            + (scaler.Namespace is { } space ? $" in the namespace {space}" : "")
            + (near is null || near == name.Value ? "" : $"; did you mean {near}?"));
        return near is null || near == name.Value ? finding : finding.Fix($"Use {near}", Edit.Replace(name, near));
    }

    private static YamlMapping? ReferenceOf(KubernetesObject item) => (item.Kind, item.Group) switch
    {
        ("HorizontalPodAutoscaler", "autoscaling") or ("ScaledObject", "keda.sh")
            => item.Spec?.Mapping("scaleTargetRef"),
        ("VerticalPodAutoscaler", "autoscaling.k8s.io") => item.Spec?.Mapping("targetRef"),
        _ => null,
    };
}
