using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class AdmissionLimitsObjects : ObjectRule
{
    private static readonly string[] LimitFields = ["max", "min", "default", "defaultRequest"];
    private static readonly string[] QuotaFields = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6030", Title = "A LimitRange or ResourceQuota leaves something unlimited", Message = "{0} sets no {1}",
        Level = Level.Off, Since = "1.0", Controls = ["CIS-Kubernetes/5.7.1", "reliability"],
        Aliases = ["KSV-0039", "KSV-0040", "kyverno:add-ns-quota"],
    };

    public override IReadOnlyList<string> Kinds => ["LimitRange", "ResourceQuota"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Group.Length > 0 || item.IsFragment) yield break;
        if (item.Kind == "ResourceQuota")
        {
            // A quota for one class of pods, or of objects only, is another thing.
            if (item.At("spec", "scopeSelector") is not null || item.At("spec", "scopes") is not null) yield break;
            if (Find(item.Fields.Node("spec", "hard"), item, QuotaFields, key => key is "requests.cpu"
                or "requests.memory" ? key.Substring(9) : key) is { } finding) yield return finding;
            yield break;
        }

        foreach (var limit in item.Fields.Items("spec", "limits")
            .Where(l => l.Scalar("type")?.Value is null or "Container"))
        {
            var fields = limit["type"] is null ? LimitFields.Prepend("type") : LimitFields;
            var missing = limit.IsUnknown ? [] : fields.Where(f => limit[f] is null).ToList();
            if (missing.Count > 0)
                yield return At(limit.Written.Count > 0 ? limit.Written[0].Key
                    : (ILocated)limit, item, string.Join(", ", missing));
        }
    }

    // "cpu" is another name of "requests.cpu".
    private Finding? Find(Setting<YamlNode> node, KubernetesObject item, IEnumerable<string> keys,
        Func<string, string> otherName)
    {
        if (node.IsUnknown || node.Value is { IsUnknown: true }) return null;
        var missing = keys.Where(k => node.Value?.At(k) is null && node.Value?.At(otherName(k)) is null).ToList();
        ILocated place = node.IsSet ? item.Spec!.Find("hard")!.Key : node.Place;
        return missing.Count > 0 ? At(place, item, string.Join(", ", missing)) : null;
    }
}
