using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>Why a selector selects no pod of a set.</summary>
internal static class SelectedPods
{
    // Custom resources that configure something and make no pods.
    private static readonly HashSet<string> SettingGroups =
    [
        "networking.istio.io", "security.istio.io", "telemetry.istio.io", "cert-manager.io",
        "gateway.networking.k8s.io", "traefik.io", "traefik.containo.us", "external-secrets.io", "bitnami.com",
        "cilium.io", "projectcalico.org", "crd.projectcalico.org", "keda.sh", "policy.linkerd.io", "autoscaling.k8s.io",
        "secrets-store.csi.x-k8s.io", "policy.networking.k8s.io",
    ];

    /// <summary>
    /// Pods of objects that nobody knows, or that an operator makes of a custom resource, with labels that nobody sees.
    /// </summary>
    public static bool MayComeFromElsewhere(LabelSelector selector, ManifestSet set, bool anyResource = false)
    {
        var labels = LabelsOf(selector).ToList();
        return set.HoldsUnknown || set.UnknownKinds.Any(o => !SettingGroups.Contains(o.Group)
            && o.Kind is not ("ServiceMonitor" or "PodMonitor" or "PrometheusRule")
            && (anyResource || labels.Any(label => Names(label, o))));
    }

    // An operator's pods say whose they are: prometheus=k8s, app.kubernetes.io/name=prometheus, cnpg.io/cluster=orders.
    private static bool Names(YamlEntry label, KubernetesObject resource)
        => (label.Value as YamlScalar)?.Value is { } value
            && (value == resource.Name || string.Equals(value, resource.Kind, StringComparison.OrdinalIgnoreCase))
            || label.Key.Value.IndexOf(resource.Group, StringComparison.Ordinal) >= 0;

    /// <summary>
    /// The label that no pod has; the selector's key where each label is somewhere, but never all together.
    /// </summary>
    public static ILocated PlaceOf(LabelSelector selector, ManifestSet set, string? inNamespace = null)
        => LabelsOf(selector)
            .FirstOrDefault(l => l.Value is YamlScalar && FindNear([l], set, inNamespace) is null)?.Value
            ?? (selector.Node.Parent as YamlMapping)?.Entries.FirstOrDefault(e => e.Value == selector.Node)?.Key
                ?? (ILocated)selector.Node;

    /// <summary>The first pod that has one of the labels; null if none has.</summary>
    public static Pod? FindNear(IReadOnlyList<YamlEntry> labels, ManifestSet set, string? inNamespace = null)
        => set.PodsWithAny(labels).FirstOrDefault(p => ManifestSet.SameNamespace(p.Namespace, inNamespace)
            && labels.Any(l => l.Value is YamlScalar value && p.Labels?.Scalar(l.Key.Value)?.Value == value.Value));

    /// <summary>The labels that are demanded by value: <c>app=web, tier=front</c>.</summary>
    public static string Describe(LabelSelector selector)
        => string.Join(", ", LabelsOf(selector).Select(l => $"{l.Key.Value}={l.Value}")) is { Length: > 0 } text
            ? text : "its expressions demand";

    private static IEnumerable<YamlEntry> LabelsOf(LabelSelector selector)
        => (selector.Node.Mapping("matchLabels")
            ?? (selector.Node["matchExpressions"] is null ? selector.Node : null))?.Entries ?? [];
}
