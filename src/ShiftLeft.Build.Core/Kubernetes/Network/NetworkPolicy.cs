using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

internal enum TrafficDirection
{
    Ingress,
    Egress,
}

/// <summary>
/// A NetworkPolicy of Kubernetes itself. It restricts the pods it selects and allows what its rules say.
/// </summary>
internal sealed class NetworkPolicy : ILocated
{
    private NetworkPolicy(KubernetesObject item) => Object = item;

    public KubernetesObject Object { get; }

    public string? Namespace => Object.Namespace;

    public SourceText Source => Object.Place.Source;

    public Span Span => Object.Place.Span;

    /// <summary>Null where there is none, which is as empty: all pods of the namespace.</summary>
    public LabelSelector? PodSelector => LabelSelector.Of(Object.At("spec", "podSelector"));

    public bool SelectsAll => PodSelector is null or { IsEmpty: true };

    /// <summary>The policies of a set; patches are none.</summary>
    public static IEnumerable<NetworkPolicy> AllIn(ManifestSet set)
        => set.ByKind("NetworkPolicy").Select(Of).OfType<NetworkPolicy>();

    public static NetworkPolicy? Of(KubernetesObject item)
        => item.Kind == "NetworkPolicy" && item.Group is "networking.k8s.io" or "extensions" && !item.IsFragment
            ? new(item) : null;

    /// <summary>Whether it selects a pod of its namespace; null where a placeholder decides.</summary>
    public bool? Selects(Pod pod)
        => !ManifestSet.SameNamespace(Namespace, pod.Namespace) ? false
            : PodSelector is { } selector ? selector.Matches(pod)
            : Unknown.IsUnknown(Object.Spec) || Unknown.IsUnknown(Object.At("spec", "podSelector")) ? null : true;

    /// <summary>
    /// Whether it restricts a direction: as policyTypes say; without them ingress, and egress if it has rules for it.
    /// </summary>
    public bool? Restricts(TrafficDirection direction)
    {
        var types = Object.Fields.Node("spec", "policyTypes");
        if (types.Value is YamlSequence { Items.Count: > 0 } list)
        {
            var names = list.Items.OfType<YamlScalar>().ToList();
            if (names.Any(n => n.Value == direction.ToString())) return true;
            return list.IsUnknown || names.Any(Unknown.IsUnknown) ? null : false;
        }

        if (types.IsUnknown) return null;
        if (direction == TrafficDirection.Ingress) return true;
        var egress = Object.Fields.Node("spec", "egress");
        return egress.IsUnknown ? null : egress.Value is YamlSequence { Items.Count: > 0 };
    }

    /// <summary>What it allows in a direction; with none it allows nothing.</summary>
    public IReadOnlyList<NetworkPolicyRule> Rules(TrafficDirection direction)
        => [.. Object.Fields.Items("spec", KeyOf(direction))
            .Select(rule => new NetworkPolicyRule(this, direction, rule))];

    /// <summary>Whether all the rules of a direction are known.</summary>
    public bool KnowsRules(TrafficDirection direction)
        => Object.Fields.Node("spec", KeyOf(direction)) is { IsUnknown: false } rules
            && rules.Value is not YamlSequence { IsUnknown: true }
            && (rules.Value as YamlSequence)?.Items.All(i => i is YamlMapping { IsUnknown: false }) != false;

    private static string KeyOf(TrafficDirection direction)
        => direction == TrafficDirection.Ingress ? "ingress" : "egress";
}
