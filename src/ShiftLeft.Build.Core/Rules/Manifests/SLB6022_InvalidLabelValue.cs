using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class InvalidLabelValue : ObjectRule
{
    private const int MaxLength = 63;

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6022", Title = "The value of a label is invalid", Message = "'{0}' is no value of a label: {1}",
        Level = Level.Error, Since = "1.0", Controls = ["schema"],
        Aliases = ["kube-score:label-values", "kyverno:metadata-match-regex"],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => (item.Labels?.Entries ?? []).Concat(item.Pod is { } pod && pod.Labels != item.Labels
            ? pod.Labels?.Entries ?? [] : [])
            .Select(e => e.Value).OfType<YamlScalar>().Where(v => !Unknown.IsUnknown(v)).Select(Judge)
            .OfType<Finding>();

    private Finding? Judge(YamlScalar value)
    {
        var text = value.Value;
        var problem = text.Length > MaxLength ? $"it has {text.Length} characters, {MaxLength} are allowed"
            : !text.All(c => IsAlphanumeric(c) || c is '-' or '_' or '.')
                ? "only letters, digits, '-', '_' and '.' are allowed"
            : text.Length > 0 && !(IsAlphanumeric(text[0]) && IsAlphanumeric(text[text.Length - 1]))
                ? "it begins and ends with a letter or digit"
            : null;
        return problem is null || value.IsNull
            ? null : At(value, text.Length <= 80 ? text : text.Substring(0, 77) + "...", problem);
    }

    private static bool IsAlphanumeric(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';
}
