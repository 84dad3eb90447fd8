using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RequestsEqualLimits : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3064", Title = "Requests and limits differ",
        Message = "{0} requests {1} of {2} and is limited to {3}: its pod is not Guaranteed",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases =
        [
            "kube-score:container-resource-requests-equal-limits", "kube-score:container-cpu-requests-equal-limits",
            "kube-score:container-memory-requests-equal-limits", "kyverno:memory-requests-equal-limits",
            "kyverno:require-qos-guaranteed", "kyverno:enforce-resources-as-ratio",
        ],
    };

    private static readonly string[] _resources = ["cpu", "memory"];

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => pod.Containers.SelectMany(container => _resources.SelectMany(resource => Check(container, resource)));

    private IEnumerable<Finding> Check(Container container, string resource)
    {
        var request = container.Fields.Amount("resources", "requests", resource);
        var limit = container.Limit(resource);
        if (!request.IsSet || limit.IsUnknown || limit.Is(request.Value)) yield break;
        yield return At(request.Place, container, Text(request), resource, limit.IsAbsent ? "nothing" : Text(limit));
    }

    private static string Text(Setting<Quantity> setting) => (setting.Node as YamlScalar)?.Value ?? "";
}
