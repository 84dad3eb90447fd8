using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ShareProcessNamespace : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3033", Title = "Containers share a process namespace",
        Message = "{0} lets each container read the environment and files of the others: shareProcessNamespace is true",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["least-privilege"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var shared = pod.Fields.Bool("shareProcessNamespace");
        if (shared.Is(true) && pod.Containers.Count > 1) yield return At(shared.Place, pod);
    }
}
