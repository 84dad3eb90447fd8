using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class JobTtl : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3079", Title = "A finished Job is kept for ever, or removed behind its CronJob", Message = "{0}: {1}",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:job-ttl-seconds-after-finished", "kyverno:add-ttl-jobs"],
    };

    private static readonly string[] _hooks = ["helm.sh/hook-delete-policy", "argocd.argoproj.io/hook-delete-policy"];

    public override IReadOnlyList<string> Kinds => ["Job", "CronJob"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Pod is null || _hooks.Any(hook => item.Annotations?[hook] is not null)) yield break;
        if (item.Kind == "Job")
        {
            var ttl = item.Fields.Number("spec", "ttlSecondsAfterFinished");
            if (ttl.IsAbsent)
                yield return At(item.Place, item, "without ttlSecondsAfterFinished it stays when it is done");
        }
        else if (item.Fields.Number("spec", "jobTemplate", "spec", "ttlSecondsAfterFinished") is { IsSet: true } ttl)
            yield return At(ttl.Place, item, "ttlSecondsAfterFinished removes Jobs that the history limits would keep");
    }
}
