using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A port of a Service as it arrives in a container.</summary>
/// <param name="Place">The <c>targetPort</c>; the <c>port</c> where there is none.</param>
/// <param name="Number">The port's number in the pod; null if unknown, or a name that no container declares.</param>
internal sealed record ServiceTarget(KubernetesObject Service, ILocated Place, int? Number) : ILocated
{
    public SourceText Source => Place.Source;

    public Span Span => Place.Span;
}

/// <summary>Who speaks to a pod.</summary>
internal static class PodNetwork
{
    /// <summary>The Services that certainly select the pod.</summary>
    public static IEnumerable<KubernetesObject> ServicesOf(Pod pod)
        => (pod.Owner.Set?.ByKind("Service") ?? []).Where(s => !s.IsFragment && ManifestSet.SameNamespace(s.Namespace, pod.Namespace)
            && LabelSelector.Plain(s.Spec?["selector"]) is { IsEmpty: false } selector && selector.Matches(pod.Labels) == true);

    /// <summary>Where their TCP ports lead.</summary>
    public static IEnumerable<ServiceTarget> TargetsOf(Pod pod)
        => ServicesOf(pod).SelectMany(service => (service.Spec?.Sequence("ports")?.Items ?? []).OfType<YamlMapping>()
            .Where(port => port.Scalar("protocol") is null or { Value: "TCP" })
            .Select(port => PortReference.Of(port["targetPort"]) ?? PortReference.Of(port["port"]))
            .OfType<PortReference>()
            .Select(port => new ServiceTarget(service, port.Node, Resolve(pod, port))));

    /// <summary>The number behind a port that may be a name.</summary>
    public static int? Resolve(Pod pod, PortReference port) => port.Number ?? (port.Name is { } name ? NumberOf(pod.Containers, name) : null);

    /// <summary>The number behind a probe's port, which may be a name of its own container.</summary>
    public static int? Resolve(Container container, Probe probe)
        => probe.Port is not { } port ? null : port.Number ?? (port.Name is { } name ? NumberOf([container], name) : null);

    /// <summary>The container that declares a port; the only one if none does and there is but one.</summary>
    public static Container? ContainerOf(Pod pod, int port)
    {
        var lasting = pod.LastingContainers.ToList();
        return lasting.FirstOrDefault(c => c.Ports.Any(p => p.Number.Is(port))) ?? (lasting is [var only] ? only : null);
    }

    private static int? NumberOf(IEnumerable<Container> containers, string name)
    {
        var number = containers.SelectMany(c => c.Ports).FirstOrDefault(p => p.Name == name)?.Number;
        return number is { IsSet: true } known ? (int)known.Value : null;
    }
}
