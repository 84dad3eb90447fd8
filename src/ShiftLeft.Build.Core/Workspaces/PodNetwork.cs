using System.Globalization;
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

/// <summary>Somebody who asks a port of a container: a probe, a Service, Dapr.</summary>
/// <param name="Who">As a sentence begins with it: <c>The readinessProbe</c>.</param>
/// <param name="Number">The port's number in the container; null if unknown.</param>
internal sealed record PortUse(string Who, ILocated Place, int? Number, string Scheme, bool IsProbe = false);

/// <summary>Who speaks to a pod.</summary>
internal static class PodNetwork
{
    /// <summary>The Services that certainly select the pod, and that a chart does not leave out.</summary>
    public static IEnumerable<KubernetesObject> ServicesOf(Pod pod) => pod.Services.Where(s => s.IsDeployed);

    /// <summary>Where their TCP ports lead.</summary>
    public static IEnumerable<ServiceTarget> TargetsOf(Pod pod)
        => ServicesOf(pod).SelectMany(service => (service.Spec?.Sequence("ports")?.Items ?? []).OfType<YamlMapping>()
            .Where(port => port.Scalar("protocol") is null or { Value: "TCP" })
            .Select(port => PortReference.Of(port["targetPort"]) ?? PortReference.Of(port["port"]))
            .OfType<PortReference>()
            .Select(port => new ServiceTarget(service, port.Node, Resolve(pod, port))));

    /// <summary>Everybody who certainly asks this container: its own probes, Services, Dapr, Prometheus.</summary>
    public static IEnumerable<PortUse> UsesOf(Container container)
    {
        foreach (var probe in container.Probes.Where(p => p.Port != null && !p.HasHost))
        {
            var scheme = probe.HttpGet?.Scalar("scheme")?.Value == "HTTPS" ? "https" : "http";
            yield return new("The " + probe.Kind, probe.Port!, Resolve(container, probe), scheme,
                IsProbe: true);
        }

        if (container.Kind != ContainerKind.Main) yield break;
        foreach (var target in TargetsOf(container.Pod)
            .Where(t => !IsHeadless(t.Service) && t.Number is { } n && ContainerOf(container.Pod, n) == container))
            yield return new("Service " + target.Service.Name, target.Place, target.Number, "http");

        if (container.Pod.MainContainers.Count == 1 && Annotated(container.Pod, "dapr.io/app-port") is var (dapr, port))
            yield return new("Dapr", dapr, port, "http");

        // A sidecar may be the one that has metrics.
        if (container.Pod.Annotations?.Scalar("prometheus.io/scrape")?.Value == "true" && !MayHaveSidecar(container.Pod)
            && Annotated(container.Pod, "prometheus.io/port") is var (scrape, metrics))
            yield return new("Prometheus", scrape, metrics, "http");
    }

    private static (YamlScalar Place, int Port)? Annotated(Pod pod, string name)
        => pod.Annotations?.Scalar(name) is { IsUnknown: false } scalar
            && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (scalar, port) : null;

    /// <summary>True if a probe may ask another container of the pod: they share their ports.</summary>
    public static bool MayAskAnother(Container container, Probe probe)
        => probe.HasHost || (container.Pod.LastingContainers.Skip(1).Any()
            && (Resolve(container, probe) is not { } port || ContainerOf(container.Pod, port) != container));

    /// <summary>
    /// True if a sidecar may be put into the pod that speaks to the app over localhost: a mesh, Dapr, an agent of
    /// Vault.
    /// </summary>
    public static bool MayHaveSidecar(Pod pod)
        => pod.LastingContainers.Skip(1).Any() || Injects(pod.Annotations) || Injects(pod.Labels)
            || (pod.Owner.Set?.Namespaces ?? []).Any(n => ManifestSet.SameNamespace(n.Name, pod.Namespace)
                && (Injects(n.Labels) || Injects(n.Annotations)));

    private static bool Injects(YamlMapping? marks)
        => marks != null
            && (marks.IsUnknown
                || marks.Entries.Any(e => _injectors.Any(i => e.Key.Value.StartsWith(i, StringComparison.Ordinal))
            && e.Value is YamlScalar { Value: not ("disabled" or "false") }));

    // A headless Service hands out addresses, its ports need not be anybody's.
    private static bool IsHeadless(KubernetesObject service) => service.Spec?.Scalar("clusterIP") is { Value: "None" };

    private static readonly string[] _injectors =
    [
        "sidecar.istio.io/", "istio-injection", "istio.io/rev", "linkerd.io/inject", "dapr.io/enabled",
        "vault.hashicorp.com/agent-inject", "consul.hashicorp.com/connect-inject", "kuma.io/sidecar-injection",
        "openservicemesh.io/sidecar-injection", "appmesh.k8s.aws/",
    ];

    /// <summary>The number behind a port that may be a name.</summary>
    public static int? Resolve(Pod pod, PortReference port)
        => port.Number ?? (port.Name is { } name ? NumberOf(pod.Containers, name) : null);

    /// <summary>The number behind a probe's port, which may be a name of its own container.</summary>
    public static int? Resolve(Container container, Probe probe)
        => probe.Port is not { } port ? null
            : port.Number ?? (port.Name is { } name ? NumberOf([container], name) : null);

    /// <summary>The container that declares a port; the only one if none does and there is but one.</summary>
    public static Container? ContainerOf(Pod pod, int port)
    {
        var lasting = pod.LastingContainers.ToList();
        return lasting.FirstOrDefault(c => c.Ports.Any(p => p.Number.Is(port)))
            ?? (lasting is [var only] ? only : null);
    }

    private static int? NumberOf(IEnumerable<Container> containers, string name)
    {
        var number = containers.SelectMany(c => c.Ports).FirstOrDefault(p => p.Name == name)?.Number;
        return number is { IsSet: true } known ? (int)known.Value : null;
    }
}
