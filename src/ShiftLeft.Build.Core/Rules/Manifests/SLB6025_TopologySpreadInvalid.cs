using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class TopologySpreadInvalid : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6025", Title = "A topology spread constraint is invalid", Message = "{0}",
        Level = Level.Error, Since = "1.0", Controls = ["schema", "reliability"],
        Aliases = ["kube-score:pod-topology-spread-constraints"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => pod.Fields.Items("topologySpreadConstraints")
            .SelectMany(c => Problems(c).Select(p => At(p.Place, p.Text)));

    private static IEnumerable<PlacedText> Problems(YamlMapping constraint)
    {
        var fields = new Fields(constraint, constraint.Written.Count > 0 ? constraint.Written[0].Key : constraint);
        var skew = fields.Number("maxSkew");
        if (skew.IsAbsent) yield return new(skew.Place, "maxSkew is missing: how uneven may the pods be spread?");
        else if (skew is { IsSet: true, Value: < 1 })
            yield return new(skew.Place, $"maxSkew is {skew.Value}; it is at least 1");

        var key = fields.Text("topologyKey");
        if (key.IsAbsent || key is { IsSet: true, Value.Length: 0 })
            yield return new(key.Place,
                "topologyKey is missing: topology.kubernetes.io/zone spreads over zones, kubernetes.io/hostname over nodes");

        var when = fields.Text("whenUnsatisfiable");
        if (when.IsAbsent || when is { IsSet: true, Value: not ("DoNotSchedule" or "ScheduleAnyway") })
            yield return new(when.Place, "whenUnsatisfiable is DoNotSchedule or ScheduleAnyway"
                + (when.IsSet ? $", not '{when.Value}'" : ""));

        var domains = fields.Number("minDomains");
        if (domains is { IsSet: true, Value: < 1 })
            yield return new(domains.Place, $"minDomains is {domains.Value}; it is at least 1");
        else if (domains.IsSet && when.Is("ScheduleAnyway"))
            yield return new(domains.Place, "minDomains needs whenUnsatisfiable: DoNotSchedule");

        var selector = fields.Node("labelSelector");
        if (selector.IsAbsent)
            yield return new(selector.Place, "labelSelector is missing: no pod is counted, so nothing is spread");
    }
}
