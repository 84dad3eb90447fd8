using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class YamlKeyOrder : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6029", Title = "Keys are not in alphabetical order", Message = "{0} stands after {1}",
        Level = Level.Off, Since = "1.0", Controls = ["style"],
        Aliases = ["kube-linter:sorted-keys"],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context) => CheckNode(item.Root);

    // What an alias repeats is judged where it is written.
    private IEnumerable<Finding> CheckNode(YamlNode node)
    {
        if (node is YamlSequence list) return list.Items.Where(i => i.Parent == list).SelectMany(CheckNode);
        return node is not YamlMapping mapping ? []
            : CheckKeys(mapping)
                .Concat(mapping.Written.Where(e => e.Value.Parent == mapping).SelectMany(e => CheckNode(e.Value)));
    }

    private IEnumerable<Finding> CheckKeys(YamlMapping mapping)
    {
        for (var i = 1; i < mapping.Written.Count; i++)
        {
            var (before, key) = (mapping.Written[i - 1].Key, mapping.Written[i].Key);
            if (before.IsUnknown || key.IsUnknown || string.CompareOrdinal(before.Value, key.Value) <= 0) continue;
            yield return At(key, key, before);
            yield break;
        }
    }
}
