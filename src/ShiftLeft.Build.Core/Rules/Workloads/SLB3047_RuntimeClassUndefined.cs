using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RuntimeClassUndefined : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3047", Title = "The runtime class is not in the set",
        Message =
            "No RuntimeClass {0} is among these manifests; without one in the cluster the pods of {1} are rejected",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["runtime-class"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var name = pod.Fields.Text("runtimeClassName");
        if (name.IsSet && name.Value!.Length > 0 && pod.Owner.Set?.MayHold("RuntimeClass", name.Value) == false)
            yield return At(name.Place, name.Value, pod);
    }
}
