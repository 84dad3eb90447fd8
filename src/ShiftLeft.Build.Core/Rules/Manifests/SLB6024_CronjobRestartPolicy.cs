using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class CronjobRestartPolicy : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6024", Title = "A Job restarts always", Message = "{0} needs restartPolicy: OnFailure or Never; {1}",
        Level = Level.Error, Since = "1.0", Controls = ["schema"],
        Aliases = ["kube-linter:restart-policy", "kube-score:cronjob-restartpolicy"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (pod.Owner.Kind is not ("Job" or "CronJob")) yield break;
        var policy = pod.RestartPolicy;
        // Always is what absent means.
        if (policy.IsAbsent) yield return At(SpecOf(pod), pod, "the default Always is refused");
        else if (policy.Is("Always")) yield return At(policy.Place, pod, "Always is refused");
    }

    private static ILocated SpecOf(Pod pod) => (pod.Spec.Parent as YamlMapping)?.Find("spec")?.Key ?? pod.Place;
}
