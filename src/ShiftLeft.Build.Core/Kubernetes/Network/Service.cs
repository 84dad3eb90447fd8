using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>A Service of Kubernetes itself: a name for some pods.</summary>
internal sealed class Service : ILocated
{
    // How providers are told that a load balancer is for their own network.
    private static readonly (string Annotation, string[] Values)[] InternalAnnotations =
    [
        ("service.beta.kubernetes.io/azure-load-balancer-internal", ["true"]),
        ("service.beta.kubernetes.io/aws-load-balancer-internal", ["true", "0.0.0.0/0"]),
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", ["internal"]),
        ("networking.gke.io/load-balancer-type", ["internal"]),
        ("cloud.google.com/load-balancer-type", ["internal"]),
        ("service.beta.kubernetes.io/oci-load-balancer-internal", ["true"]),
        ("service.beta.kubernetes.io/openstack-internal-load-balancer", ["true"]),
        ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", ["intranet"]),
        ("service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", ["private"]),
    ];

    private Service(KubernetesObject item, YamlMapping spec) => (Object, Spec) = (item, spec);

    public KubernetesObject Object { get; }

    public YamlMapping Spec { get; }

    public SourceText Source => Object.Place.Source;

    public Span Span => Object.Place.Span;

    public Fields Fields => new(Spec, Object.Place);

    public Setting<string> Type => Fields.Text("type");

    public bool IsHeadless => Fields.Text("clusterIP").Is("None");

    /// <summary>The pods it wants; null where it has no selector and somebody else names the addresses.</summary>
    public LabelSelector? Selector => LabelSelector.Plain(Spec["selector"]) is { IsEmpty: false } selector
        ? selector : null;

    public IReadOnlyList<ServicePort> Ports => [.. Fields.Items("ports").Select(p => new ServicePort(p))];

    /// <summary>All of its ports are known.</summary>
    public bool KnowsPorts => Spec["ports"] is YamlSequence { IsUnknown: false } ports
        && ports.Items.All(p => p is YamlMapping { IsUnknown: false });

    /// <summary>The pods of its set that it certainly selects.</summary>
    public IEnumerable<Pod> Pods => PossiblePods.Where(p => Selects(p) == true);

    /// <summary>The pods of its set less those that certainly have another value for one of its labels.</summary>
    public IEnumerable<Pod> PossiblePods
        => Object.Set is { } set && Selector is { } selector ? set.PodsFor(selector.Node) : [];

    /// <summary>
    /// Whether a load balancer gets an address of the own network only; null where a placeholder decides.
    /// </summary>
    public bool? IsInternalBalancer
    {
        get
        {
            if (Object.Annotations is not { } annotations)
                return Object.Fields.Node("metadata", "annotations").IsUnknown ? null : false;
            bool? result = annotations.IsUnknown ? null : false;
            foreach (var (annotation, values) in InternalAnnotations)
            {
                if (annotations[annotation] is not YamlScalar value) continue;
                if (values.Contains(value.Value.ToLowerInvariant())) return true;
                if (Unknown.IsUnknown(value)) result = null;
            }

            return result;
        }
    }

    public static IEnumerable<Service> AllIn(ManifestSet set) => set.ByKind("Service").Select(Of).OfType<Service>();

    public static Service? Of(KubernetesObject item)
        => item.Is("Service", "") && !item.IsFragment && item.Spec is { } spec ? new(item, spec) : null;

    /// <summary>Whether it selects a pod; null where a placeholder decides.</summary>
    public bool? Selects(Pod pod)
        => Selector is not { } selector || !ManifestSet.SameNamespace(Object.Namespace, pod.Namespace)
            ? false : selector.Matches(pod);
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
