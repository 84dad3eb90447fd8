using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ServiceSelectsNothing : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6013", Title = "A Service selects no pod", Message = "The Service {0} selects no pod of the set: none has the labels {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:dangling-service", "kube-score:service-targets-pod", "kyverno:require-unique-service-selector"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        if (set.Pods.Count == 0 && !set.IsComplete) yield break;
        foreach (var service in Service.AllIn(set))
        {
            if (service.Selector is not { } selector || service.Type is { IsUnknown: true } or { Value: "ExternalName" }
                || set.Pods.Any(p => service.Selects(p) != false) || IsServedByOperator(service, set)) continue;
            var labels = selector.Node.Entries.Where(e => e.Value is YamlScalar).ToList();
            var finding = At(PlaceOf(service, labels, set), service.Object.Name, string.Join(", ", labels.Select(l => $"{l.Key.Value}={l.Value}")));
            var near = set.Pods.FirstOrDefault(p => labels.Any(l => p.Labels?.Scalar(l.Key.Value) is { } label && label.Value == ((YamlScalar)l.Value).Value));
            yield return near is null ? finding : finding.Because(near.Owner.Place, $"{near} has some of them{Elsewhere(near, service)}");
        }
    }

    // The label that no pod has; the whole selector if each label is somewhere, but never all together.
    private static ILocated PlaceOf(Service service, List<YamlEntry> labels, ManifestSet set)
        => labels.FirstOrDefault(l => !set.Pods.Any(p => p.Labels?.Scalar(l.Key.Value)?.Value == ((YamlScalar)l.Value).Value))?.Value
            ?? service.Spec.Find("selector")!.Key;

    private static string Elsewhere(Pod pod, Service service)
        => ManifestSet.SameNamespace(pod.Namespace, service.Object.Namespace) ? "" : $" and is in the namespace {pod.Namespace}";

    // What makes pods of a custom resource gives them labels that nobody sees here.
    private static bool IsServedByOperator(Service service, ManifestSet set)
        => set.Objects.Any(o => o.Group.IndexOf('.') >= 0 && o.Pod is null && SchemaCatalog.FindKind(o.ApiVersion, o.Kind) is null
            && (service.IsHeadless || service.Selector!.Node.Entries.Any(e => e.Value is YamlScalar value
                && (value.Value == o.Name || e.Key.Value.IndexOf(o.Group, StringComparison.Ordinal) >= 0))));
}
