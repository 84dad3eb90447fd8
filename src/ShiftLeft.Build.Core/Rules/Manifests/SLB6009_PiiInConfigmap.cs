using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class PiiInConfigmap : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6009", Title = "A ConfigMap holds data of a person", Message = "{0} holds {1}",
        Level = Level.Off, Since = "1.0", Controls = ["secrets"],
        Aliases = ["KSV-01010"],
    };

    public override IReadOnlyList<string> Kinds => ["ConfigMap"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (!item.Is("ConfigMap", "")) yield break;
        var seen = new HashSet<Span>();
        foreach (var value in ConfigValue.Of(item))
        {
            foreach (var (kind, span) in PersonalData.Find(value.Value))
            {
                var place = value.Place(span);
                if (seen.Add(place.Span)) yield return At(place, item, kind);
            }
        }
    }
}
