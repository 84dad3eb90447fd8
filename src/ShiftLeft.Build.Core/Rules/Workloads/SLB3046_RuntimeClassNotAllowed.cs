using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RuntimeClassNotAllowed : PodRule
{
    private static readonly Option<IReadOnlyList<string>> Allowed = Options.List(
        "runtime_classes", "The runtime classes that pods must have one of; empty: any, or none");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3046", Title = "The runtime class is none of those allowed",
        Message = "{0} runs with {1}; allowed: {2}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["runtime-class"],
        Aliases = ["kyverno:psp-migration/restrict-runtimeClassName", "kyverno:add-runtimeClassName"],
        Options = [Allowed],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var allowed = context.Settings.Get(Allowed);
        var name = pod.Fields.Text("runtimeClassName");
        if (allowed.Count == 0 || name.IsUnknown || (name.IsSet && allowed.Contains(name.Value!))) yield break;
        yield return At(name.Place, pod, name.IsSet ? "runtime class " + name.Value
            : "the default runtime", string.Join(", ", allowed));
    }
}
