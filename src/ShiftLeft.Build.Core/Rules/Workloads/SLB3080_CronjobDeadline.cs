using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CronjobDeadline : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3080", Title = "A CronJob has no deadline to start",
        Message = "{0} has no startingDeadlineSeconds: after 100 missed runs it is never started again",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-score:cronjob-has-deadline"],
    };

    public override IReadOnlyList<string> Kinds => ["CronJob"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Pod is not null && item.Fields.Number("spec", "startingDeadlineSeconds").IsAbsent)
            yield return At(item.Place, item);
    }
}
