using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ReadinessProbeMissing : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3067", Title = "A container behind a Service has no readiness probe",
        Message = "{0} has no readiness probe: {1} sends requests to it before it can answer",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:no-readiness-probe", "kube-score:pod-probes", "CKV_K8S_9", "polaris:readinessProbeMissing",
            "kyverno:require-probes",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (!pod.IsLongRunning || pod.Spec.IsUnknown || pod.LastingContainers.All(HasProbe)
            || PodNetwork.ServicesOf(pod).FirstOrDefault() is not { } service)
            yield break;
        var ports = PodNetwork.TargetsOf(pod).Select(t => t.Number).Distinct().ToList();
        var containers = ports.OfType<int>().Select(port => PodNetwork.ContainerOf(pod, port)).OfType<Container>()
            .Distinct().ToList();
        // Where it is not known which container serves, any probe of the pod will do: the pod is ready when all are.
        if (containers.Count == 0 || ports.Contains(null))
            containers = pod.LastingContainers.Any(HasProbe) ? [] : [.. pod.MainContainers.Take(1)];
        foreach (var container in containers.Where(c => !HasProbe(c)))
            yield return At(container, container, service).Because(service.Place, "It selects the pod");
    }

    private static bool HasProbe(Container container)
        => container.MayProbe("readinessProbe");
}
