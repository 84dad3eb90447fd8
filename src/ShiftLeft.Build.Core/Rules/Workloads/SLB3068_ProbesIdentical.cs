using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ProbesIdentical : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3068", Title = "Liveness and readiness probe are the same",
        Message =
            "The liveness probe of {0} asks the same as the readiness probe, and as soon: a pod that is only busy is restarted",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-score:pod-probes-identical", "kyverno:ensure-probes-different"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.LastingContainers)
        {
            if (container.LivenessProbe is not { } live || container.ReadinessProbe is not { } ready) continue;
            if (!ProbeComparison.AskTheSame(container, live, ready) || IsMorePatient(live, ready)) continue;
            yield return At(live, container).Because(ready, "This asks the same");
        }
    }

    // The same question will do if readiness gives up first.
    private static bool IsMorePatient(Probe live, Probe ready)
        => ProbeComparison.Patience(live) is not { } patience || ProbeComparison.Patience(ready) is not { } other
            || patience > other;
}
