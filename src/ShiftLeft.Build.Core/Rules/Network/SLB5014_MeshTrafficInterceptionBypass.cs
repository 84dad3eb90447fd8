using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshTrafficInterceptionBypass : PodRule
{
    private static readonly string[] Annotations =
    [
        "traffic.sidecar.istio.io/excludeInboundPorts", "traffic.sidecar.istio.io/excludeOutboundPorts",
        "traffic.sidecar.istio.io/excludeOutboundIPRanges", "config.linkerd.io/skip-inbound-ports",
        "config.linkerd.io/skip-outbound-ports",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5014", Title = "Traffic goes past the sidecar",
        Message = "{0} keeps {1} out of the mesh: in clear text, whatever its policies say",
        Level = Level.Warning, Since = "1.0", Controls = ["mesh", "tls"],
        Aliases = ["kyverno:linkerd/prevent-linkerd-port-skipping"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var annotation in Annotations)
        {
            if (pod.Annotations?.Scalar(annotation) is { IsNull: false, Value.Length: > 0 } value
                && !Unknown.IsUnknown(value))
                yield return At(value, annotation.Substring(annotation.IndexOf('/') + 1), value);
        }

        if (pod.HostNetwork.Is(true) && ServiceMesh.OptOutOf(pod) is null
            && (ServiceMesh.OptsIn(pod) || IsEnrolled(pod)))
            yield return At(pod.HostNetwork.Place, "hostNetwork", pod);
    }

    private static bool IsEnrolled(Pod pod)
        => pod.Owner.Set?.FindNamespace(pod.Namespace) is { } space && ServiceMesh.IsEnrolled(space) == true;
}
