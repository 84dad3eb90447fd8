using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PriorityClass : PodRule
{
    private static readonly Option<IReadOnlyList<string>> PriorityClasses = Options.List(
        "priority_classes", "The priority classes that pods may have; empty: any");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3078", Title = "A pod has no priority class of the team", Message = "{0}: {1}",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-linter:priority-class-name", "polaris:priorityClassNotSet",
            "kyverno:require-pod-priorityclassname",
        ],
        Options = [PriorityClasses],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var name = pod.Fields.Text("priorityClassName");
        var accepted = context.Settings.Get(PriorityClasses);
        if (name.IsAbsent || name.Is("")) yield return At(name.Place, pod, "there is no priorityClassName");
        else if (name.IsSet && accepted.Count > 0 && !accepted.Contains(name.Value!))
            yield return At(name.Place, pod,
                $"priorityClassName is {name.Value}, not one of {string.Join(", ", accepted)}");
    }
}
