using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class SecretInConfigmap : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6008", Title = "A ConfigMap holds a secret",
        Message = "{0} holds {1}{2}: put it into a Secret that is not in the repository",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.4.1", "secrets"],
        Aliases = ["KSV-0109", "polaris:sensitiveConfigmapContent"],
    };

    public override IReadOnlyList<string> Kinds => ["ConfigMap"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (!item.Is("ConfigMap", "")) yield break;
        var seen = new HashSet<Span>();
        foreach (var value in ConfigValue.Of(item))
        {
            if (Find(value) is not { } secret || value.Place(secret.Span) is not { } place || !seen.Add(place.Span))
                continue;
            yield return At(place, item, secret.Kind, value.Name.Length == 0 ? "" : $" in {value.Name}");
        }
    }

    // A value without a name is a whole file: only what shows by its form counts, and its settings come one by one.
    private static Secret? Find(ConfigValue value)
    {
        if (value.Name.Length > 0)
            return SecretText.Find(value.Name.Substring(value.Name.LastIndexOf(':') + 1), value.Value);
        return value.Value.IndexOf("PRIVATE KEY", StringComparison.Ordinal) >= 0
            ? SecretText.InValue(value.Value) : null;
    }
}
