using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>A Service of Kubernetes itself: a name for some pods.</summary>
internal sealed class Service : ILocated
{
    private Service(KubernetesObject item, YamlMapping spec) => (Object, Spec) = (item, spec);

    public KubernetesObject Object { get; }

    public YamlMapping Spec { get; }

    public SourceText Source => Object.Place.Source;

    public Span Span => Object.Place.Span;

    public Fields Fields => new(Spec, Object.Place);

    public Setting<string> Type => Fields.Text("type");

    public bool IsHeadless => Fields.Text("clusterIP").Is("None");

    /// <summary>The pods it wants; null where it has no selector and somebody else names the addresses.</summary>
    public LabelSelector? Selector => LabelSelector.Plain(Spec["selector"]) is { IsEmpty: false } selector ? selector : null;

    public IReadOnlyList<ServicePort> Ports => [.. Fields.Items("ports").Select(p => new ServicePort(p))];

    /// <summary>All of its ports are known.</summary>
    public bool KnowsPorts => Spec["ports"] is YamlSequence { IsUnknown: false } ports && ports.Items.All(p => p is YamlMapping { IsUnknown: false });

    /// <summary>The pods of its set that it certainly selects.</summary>
    public IEnumerable<Pod> Pods => (Object.Set?.Pods ?? []).Where(p => Selects(p) == true);

    public static IEnumerable<Service> AllIn(ManifestSet set) => set.ByKind("Service").Select(Of).OfType<Service>();

    public static Service? Of(KubernetesObject item)
        => item.Is("Service", "") && !item.IsFragment && item.Spec is { } spec ? new(item, spec) : null;

    /// <summary>Whether it selects a pod; null where a placeholder decides.</summary>
    public bool? Selects(Pod pod)
        => Selector is not { } selector || !ManifestSet.SameNamespace(Object.Namespace, pod.Namespace) ? false : selector.Matches(pod);
}

/// <summary>A port of a Service. Its span is the port it leads to: <c>targetPort</c>, else <c>port</c>.</summary>
internal sealed record ServicePort(YamlMapping Node) : ILocated
{
    public SourceText Source => Node.Source;

    public Span Span => (Target ?? (ILocated)Node).Span;

    public Setting<string> Name => new Fields(Node, Node).Text("name");

    public Setting<long> Port => new Fields(Node, Node).Number("port");

    /// <summary>Where it leads to in the pod.</summary>
    public PortReference? Target => PortReference.Of(Node["targetPort"]) ?? PortReference.Of(Node["port"]);

    public string Protocol => Node.Scalar("protocol")?.Value ?? "TCP";
}
