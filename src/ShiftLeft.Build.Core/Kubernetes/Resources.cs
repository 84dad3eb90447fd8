using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Requests and limits: of a container, of its pod, or by default of its namespace.</summary>
internal static class Resources
{
    /// <summary>
    /// Where the setting of a container belongs that certainly has neither a request nor anything that stands for one;
    /// null otherwise.
    /// </summary>
    public static ILocated? MissingRequest(Container container, string resource)
        => IsNone(container.Request(resource)) && IsNone(PodRequest(container.Pod, resource))
            && !HasDefault(container.Pod, resource, "defaultRequest", "default", "min")
                ? Own(container, "requests", resource) : null;

    /// <summary>The same of a limit.</summary>
    public static ILocated? MissingLimit(Container container, string resource)
        => IsNone(container.Limit(resource)) && IsNone(PodLimit(container.Pod, resource))
            && !HasDefault(container.Pod, resource, "default", "max") ? Own(container, "limits", resource) : null;

    private static Setting<Quantity> PodLimit(Pod pod, string resource)
        => pod.Fields.Amount("resources", "limits", resource);

    private static Setting<Quantity> PodRequest(Pod pod, string resource)
        => pod.Fields.Amount("resources", "requests", resource).Else(PodLimit(pod, resource));

    // Zero counts as not set.
    private static bool IsNone(Setting<Quantity> setting)
        => setting.IsAbsent || setting is { IsSet: true, Value.Value: 0 };

    private static ILocated Own(Container container, string kind, string resource)
        => container.Fields.Amount("resources", kind, resource).Place;

    // A LimitRange puts its values into containers that have none; from min and max the API takes defaults too.
    private static bool HasDefault(Pod pod, string resource, params string[] keys)
        => (pod.Owner.Set?.ByKind("LimitRange") ?? []).Where(r => ManifestSet.SameNamespace(r.Namespace, pod.Namespace))
            .SelectMany(r => r.Fields.Items("spec", "limits"))
            .Where(limit => limit.Scalar("type")?.Value == "Container")
            .Any(limit => keys.Any(key => limit.At(key, resource) is not null
                || limit.Mapping(key) is { IsUnknown: true }));
}
