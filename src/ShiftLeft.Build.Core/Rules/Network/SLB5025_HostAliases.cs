using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class HostAliases : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5025", Title = "A pod has host names of its own",
        Message = "{0} resolves {1} past DNS: hostAliases write them into /etc/hosts",
        Level = Level.Suggestion, Since = "1.0", Controls = ["network"],
        Aliases = ["KSV-0007"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (pod.Spec.Find("hostAliases") is not { Value: YamlSequence { Items.Count: > 0 } list } entry) yield break;
        var names = list.Items.OfType<YamlMapping>().SelectMany(i => new Fields(i, i).Scalars("hostnames"))
            .Select(n => n.Value).Take(4).ToList();
        yield return At(entry.Key, pod, names.Count == 0 ? "names" : string.Join(", ", names));
    }
}
