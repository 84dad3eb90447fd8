using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ServiceSelectsNothing : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6013", Title = "A Service selects no pod",
        Message = "The Service {0} selects no pod of the set: none has the labels {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:dangling-service", "kube-score:service-targets-pod",
            "kyverno:require-unique-service-selector"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        if (set.Pods.Count == 0 && !set.IsComplete) yield break;
        foreach (var service in Service.AllIn(set))
        {
            if (service.Selector is not { } selector || service.Type is { IsUnknown: true } or { Value: "ExternalName" }
                || service.PossiblePods.Any(p => service.Selects(p) != false)
                || SelectedPods.MayComeFromElsewhere(selector, set, anyResource: service.IsHeadless)) continue;
            var finding = At(SelectedPods.PlaceOf(selector, set), service.Object.NameText,
                SelectedPods.Describe(selector));
            var near = SelectedPods.FindNear(selector.Node.Entries, set);
            yield return near is null ? finding
                : finding.Because(near.Owner.Place, $"{near} has some of them{Elsewhere(near, service)}");
        }
    }

    private static string Elsewhere(Pod pod, Service service)
        => ManifestSet.SameNamespace(pod.Namespace, service.Object.Namespace)
            ? "" : $" and is in the namespace {pod.Namespace}";
}
