using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class BarePod : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3082", Title = "A pod stands alone",
        Message = "{0} belongs to no controller: nothing starts it again when its node is gone",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kyverno:prevent-bare-pods"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var owner = pod.Owner;
        // Tests of a chart are run once, and removed by it.
        if (!owner.Is("Pod", "") || owner.Annotations?["helm.sh/hook"] is not null
            || owner.Annotations is { IsUnknown: true }) yield break;
        if (owner.Fields.Node("metadata", "ownerReferences").IsAbsent) yield return At(owner.Place, owner);
    }
}
