namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>
/// The places that may set a field of securityContext: the pod, then each container. The standards judge setters, not
/// only effective values: what a container overrides is still a violation.
/// </summary>
internal static class Setters
{
    public static IEnumerable<(Fields Fields, Container? Container)> Of(Pod pod)
    {
        yield return (pod.Fields, null);
        foreach (var container in pod.Containers) yield return (container.Fields, container);
    }
}
