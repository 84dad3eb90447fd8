using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class LivenessProbeMissing : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3066", Title = "A container has no liveness probe",
        Message = "{0} has no liveness probe: Kubernetes does not restart it when it hangs",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:no-liveness-probe", "kube-score:pod-probes", "CKV_K8S_8", "polaris:livenessProbeMissing",
            "kyverno:require-probes",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => !pod.IsLongRunning
            ? [] : pod.LastingContainers.Where(c => !c.MayProbe("livenessProbe")).Select(c => At(c, c));
}
