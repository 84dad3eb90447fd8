using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class NodeAffinityMissing : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3073", Title = "A pod may run on any node", Message = "{0} says nothing about the nodes it runs on",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:no-node-affinity"],
    };

    private static readonly string[][] _choices = [["affinity", "nodeAffinity"], ["nodeSelector"], ["nodeName"]];

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (_choices.All(path => pod.Fields.Node(path).IsAbsent))
            yield return At(pod.Spec.Find("affinity")?.Key ?? (ILocated)pod, pod);
    }
}
