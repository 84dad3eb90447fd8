using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A metric of an autoscaler that is a share of what the containers request.</summary>
/// <param name="Container">The only container it looks at; null: all of the pod.</param>
internal sealed record UtilizationMetric(KubernetesObject Autoscaler, string Resource, string? Container,
    ILocated Place);

/// <summary>How many pods of a workload run.</summary>
internal static class LinkScaling
{
    public static IEnumerable<KubernetesObject> AutoscalersOf(Pod pod)
        => (pod.Owner.Set?.ByKind("HorizontalPodAutoscaler") ?? []).Where(h => IsInForce(h) && pod.Owner.Name != null
            && ManifestSet.SameNamespace(h.Namespace, pod.Namespace)
            && h.Fields.Text("spec", "scaleTargetRef", "kind").Is(pod.Owner.Kind)
            && h.Fields.Text("spec", "scaleTargetRef", "name").Is(pod.Owner.Name))
            .Concat((pod.Owner.Set?.ByKind("ScaledObject") ?? []).Where(o => o.Group == "keda.sh" && IsInForce(o)
                && pod.Owner.Name != null
                && ManifestSet.SameNamespace(o.Namespace, pod.Namespace) && IsKindOf(o, pod.Owner.Kind ?? "")
                && o.Fields.Text("spec", "scaleTargetRef", "name").Is(pod.Owner.Name)));

    private static bool IsInForce(KubernetesObject autoscaler) => autoscaler is { IsFragment: false, IsDeployed: true };

    // KEDA scales a Deployment unless another kind is named.
    private static bool IsKindOf(KubernetesObject scaled, string kind)
        => scaled.Fields.Text("spec", "scaleTargetRef", "kind") is { IsAbsent: true }
            ? kind == "Deployment" : scaled.Fields.Text("spec", "scaleTargetRef", "kind").Is(kind);

    public static IEnumerable<UtilizationMetric> MetricsOf(KubernetesObject autoscaler)
    {
        foreach (var trigger in autoscaler.Kind == "ScaledObject" ? autoscaler.Fields.Items("spec", "triggers") : [])
        {
            if (trigger.Scalar("type") is not { Value: "cpu" or "memory" } name) continue;
            if ((trigger.Scalar("metricType") ?? trigger.Mapping("metadata")?.Scalar("type"))?.Value == "Utilization")
                yield return new(autoscaler, name.Value,
                    trigger.Mapping("metadata")?.Scalar("containerName")?.Value, name);
        }

        if (autoscaler.Spec?.Scalar("targetCPUUtilizationPercentage") is { } old)
            yield return new(autoscaler, "cpu", null, old);
        foreach (var metric in autoscaler.Fields.Items("spec", "metrics"))
        {
            var isOfContainer = metric.Scalar("type")?.Value == "ContainerResource";
            var source = metric.Mapping(isOfContainer ? "containerResource" : "resource");
            if (source?.Scalar("name") is not { Value: "cpu" or "memory" } name) continue;
            var isShare = source.Mapping("target") is { } target ? target.Scalar("type")?.Value == "Utilization"
                : source["targetAverageUtilization"] != null;
            if (isShare)
                yield return new(autoscaler, name.Value, isOfContainer
                    ? source.Scalar("container")?.Value : null, name);
        }
    }

    /// <summary>
    /// The place that makes the workload run more than once; null if it certainly does not, or it is unknown.
    /// </summary>
    public static ILocated? RunsSeveral(Pod pod)
    {
        foreach (var scaler in AutoscalersOf(pod))
        {
            var maximum = scaler.Fields.Number("spec", scaler.Kind == "ScaledObject" ? "maxReplicaCount" : "maxReplicas");
            if (maximum is { IsSet: true, Value: > 1 }) return maximum.Place;
        }

        // KEDA goes up to a hundred by itself.
        if (AutoscalersOf(pod)
            .FirstOrDefault(h => h.Kind == "ScaledObject"
                && h.Fields.Number("spec", "maxReplicaCount").IsAbsent) is { } scaled) return scaled.Place;
        return pod.Owner.Kind is "Deployment" or "StatefulSet"
            && pod.Owner.Fields.Number("spec", "replicas") is { IsSet: true, Value: > 1 } replicas
            ? replicas.Place : null;
    }
}
