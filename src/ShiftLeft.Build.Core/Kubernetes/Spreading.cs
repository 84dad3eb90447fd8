using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Whether the replicas of a pod are kept apart: by spread constraints or by anti-affinity to themselves.
/// </summary>
internal static class Spreading
{
    /// <summary>Null where it is unknown.</summary>
    public static bool? IsSpread(Pod pod)
    {
        var (constraints, affinity) = (pod.Fields.Node("topologySpreadConstraints"),
            pod.Fields.Node("affinity", "podAntiAffinity"));
        if (constraints.IsUnknown || affinity.IsUnknown || affinity.Value is { IsUnknown: true }) return null;
        var required = pod.Fields.Items("affinity", "podAntiAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution");
        var preferred = pod.Fields.Items("affinity", "podAntiAffinity",
            "preferredDuringSchedulingIgnoredDuringExecution");
        var terms = pod.Fields.Items("topologySpreadConstraints").Concat(required)
            .Concat(preferred.Select(p => p.Mapping("podAffinityTerm")).OfType<YamlMapping>());
        return terms.Any(t => LabelSelector.Of(t["labelSelector"]) is not { } selector
            || selector.Matches(pod.Labels) != false);
    }
}
