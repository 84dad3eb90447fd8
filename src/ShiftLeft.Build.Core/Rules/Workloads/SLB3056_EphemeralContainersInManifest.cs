using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class EphemeralContainersInManifest : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3056", Title = "Ephemeral containers in a manifest",
        Message = "{0} has ephemeralContainers: the API takes them only for a running pod, from kubectl debug",
        Level = Level.Warning, Since = "1.0",
        Controls = ["schema"],
        Aliases = ["pss:visited by every container control", "kyverno:block-ephemeral-containers"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (pod.Spec.Find("ephemeralContainers") is { Value: YamlSequence { Items.Count: > 0 } } entry)
            yield return At(entry.Key, pod);
    }
}
