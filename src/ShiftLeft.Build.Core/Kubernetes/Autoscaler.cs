using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>What sets the replicas of a workload: a HorizontalPodAutoscaler, or a ScaledObject of KEDA.</summary>
internal sealed class Autoscaler : ILocated
{
    private readonly bool _isKeda;

    private Autoscaler(KubernetesObject item, bool isKeda) => (Object, _isKeda) = (item, isKeda);

    public KubernetesObject Object { get; }

    public SourceText Source => Object.Place.Source;

    public Span Span => Object.Place.Span;

    /// <summary>The least number of replicas; absent: 1, of KEDA 0.</summary>
    public Setting<long> Min => Object.Fields.Number("spec", _isKeda ? "minReplicaCount" : "minReplicas");

    public Setting<long> Max => Object.Fields.Number("spec", _isKeda ? "maxReplicaCount" : "maxReplicas");

    /// <summary>The least number of replicas; null where it is unknown.</summary>
    public long? Least => Min.IsUnknown ? null : Min.IsSet ? Min.Value : _isKeda ? 0 : 1;

    public static Autoscaler? Of(KubernetesObject item) => item.IsFragment ? null
        : item.Is("HorizontalPodAutoscaler", "autoscaling") ? new(item, isKeda: false)
        : item.Is("ScaledObject", "keda.sh") ? new(item, isKeda: true) : null;

    /// <summary>Those of the set that certainly or possibly (a placeholder for a name) scale the workload.</summary>
    public static IEnumerable<Autoscaler> Over(KubernetesObject workload)
        => workload.Set is not { } set ? [] : set.AutoscalersFor(workload.Name).Where(a => a.MayScale(workload));

    /// <summary>The name of what it scales; null where it is absent or unknown: it then may scale any.</summary>
    public string? TargetName => Object.At("spec", "scaleTargetRef", "name") is YamlScalar name
        && !Unknown.IsUnknown(name) ? name.Value : null;

    private bool MayScale(KubernetesObject workload)
    {
        if (!ManifestSet.SameNamespace(Object.Namespace, workload.Namespace)) return false;
        var kind = Object.At("spec", "scaleTargetRef", "kind") as YamlScalar;
        var isKind = kind is null
            ? _isKeda && workload.Kind == "Deployment"
            : kind.Value == workload.Kind || Unknown.IsUnknown(kind);
        if (!isKind) return false;
        return TargetName is not { } name || workload.Name is null || name == workload.Name;
    }
}
