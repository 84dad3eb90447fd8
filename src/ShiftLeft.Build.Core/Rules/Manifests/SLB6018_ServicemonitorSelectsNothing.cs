using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ServicemonitorSelectsNothing : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6018", Title = "A ServiceMonitor selects no Service",
        Message = "{0} selects no Service of the set: Prometheus scrapes nothing",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:dangling-servicemonitor"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        foreach (var monitor in set.ByKind("ServiceMonitor")
            .Where(m => m.Group == "monitoring.coreos.com" && !m.IsFragment))
        {
            // Services of namespaces that are not in the set are monitored from here as well.
            var services = set.ByKind("Service").Where(s => s.Group.Length == 0 && IsInReach(s, monitor)).ToList();
            if (services.Count == 0
                || LabelSelector.Of(monitor.At("spec", "selector")) is not { IsEmpty: false } selector
                || services.Any(s => Matches(selector, s) != false)) continue;
            yield return At(monitor.Spec!.Find("selector")!.Key, monitor);
        }
    }

    private static bool? Matches(LabelSelector selector, KubernetesObject service)
        => service.Labels is null && service.Fields.Node("metadata", "labels").IsUnknown
            ? null : selector.Matches(service.Labels);

    private static bool IsInReach(KubernetesObject service, KubernetesObject monitor)
    {
        var names = monitor.Fields.Node("spec", "namespaceSelector", "matchNames");
        if (names.IsUnknown || monitor.Fields.Bool("spec", "namespaceSelector", "any") is { IsUnknown: true }
            or { Value: true }) return true;
        return names.Value is YamlSequence { Items.Count: > 0 } list
            ? service.Namespace is null || list.Items.OfType<YamlScalar>()
                .Any(n => Unknown.IsUnknown(n) || n.Value == service.Namespace)
            : ManifestSet.SameNamespace(service.Namespace, monitor.Namespace);
    }
}
