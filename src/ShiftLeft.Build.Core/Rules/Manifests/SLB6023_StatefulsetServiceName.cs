using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class StatefulsetServiceName : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6023", Title = "A StatefulSet has no headless Service", Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-score:statefulset-has-servicename"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
        => set.Pods.Where(p => p.Owner.Is("StatefulSet", "apps")).Select(p => Check(set, p)).OfType<Finding>();

    private Finding? Check(ManifestSet set, Pod pod)
    {
        var name = pod.Owner.Fields.Text("spec", "serviceName");
        if (name.IsUnknown) return null;
        if (name.IsAbsent || name.Value!.Length == 0)
            return At(name.Place, $"{pod} has no serviceName: its pods have no stable names in DNS");
        // Who keeps the Services elsewhere misses none here.
        if (set.ByKind("Service").Count == 0 && !set.IsComplete) return null;

        var place = name.Place;
        if (set.Find("Service", name.Value, pod.Namespace) is { } item)
        {
            if (Service.Of(item) is not { } service || service.Spec.IsUnknown) return null;
            if (service.Fields.Text("clusterIP") is { IsAbsent: true } or { IsSet: true, Value: not "None" })
                return At(place, $"The Service {name.Value} is not headless: it needs clusterIP: None")
                    .Because(service, "The Service");
            return service.Selector is null || service.Selects(pod) != false ? null
                : At(place, $"The Service {name.Value} does not select the pods of {pod}")
                    .Because(service, "The Service");
        }

        if (set.MayHold("Service", name.Value, pod.Namespace)) return null;
        var right = Service.AllIn(set).Where(s => s.IsHeadless && s.Selects(pod) == true)
            .Select(s => s.Object.Name).ToList();
        var finding = At(place, $"The set has no Service {name.Value}"
            + (right is [{ } only] ? $"; the headless one for these pods is {only}" : ""));
        return right is [{ } its] ? finding.Fix($"Use {its}", Edit.Replace(place, its)) : finding;
    }
}
