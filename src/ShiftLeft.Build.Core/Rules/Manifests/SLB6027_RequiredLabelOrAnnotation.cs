using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class RequiredLabelOrAnnotation : ObjectRule
{
    private static readonly Option<IReadOnlyList<string>> RequiredLabels =
        Options.List("required_labels", "Labels that each workload has to have");
    private static readonly Option<IReadOnlyList<string>> RequiredAnnotations =
        Options.List("required_annotations", "Annotations that each workload has to have");
    private static readonly Option<IReadOnlyList<string>> ForbiddenLabels =
        Options.List("forbidden_labels", "Labels that no workload may have");
    private static readonly Option<IReadOnlyList<string>> ForbiddenAnnotations =
        Options.List("forbidden_annotations", "Annotations that no workload may have");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6027",
        Title = "A label or annotation that the team wants is missing, or one that it does not want is there",
        Message = "{0} {1}",
        Level = Level.Off, Since = "1.0",
        Aliases =
        [
            "kube-linter:required-label-owner", "kube-linter:required-annotation-email",
            "polaris:metadataAndInstanceMismatched", "kyverno:require-labels", "kyverno:require-annotations",
        ],
        Options = [RequiredLabels, RequiredAnnotations, ForbiddenLabels, ForbiddenAnnotations],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Pod is null) yield break;
        var settings = context.Settings;
        foreach (var finding in Judge(item, "label", "labels", settings.Get(RequiredLabels),
            settings.Get(ForbiddenLabels))
                     .Concat(Judge(item, "annotation", "annotations", settings.Get(RequiredAnnotations),
                         settings.Get(ForbiddenAnnotations)))) yield return finding;
        // The recommended label names the instance, which is the object.
        if (item.Labels?.Scalar("app.kubernetes.io/instance") is { } instance && item.Name is { } name
            && !Unknown.IsUnknown(instance) && instance.Value != name)
            yield return At(instance, item, $"has the label app.kubernetes.io/instance {instance}, not its name");
    }

    private IEnumerable<Finding> Judge(KubernetesObject item, string what, string field, IReadOnlyList<string> required,
        IReadOnlyList<string> forbidden)
    {
        var node = item.Fields.Node("metadata", field);
        var mapping = node.Value as YamlMapping;
        if (node.IsUnknown || mapping is { IsUnknown: true }) yield break;
        var missing = required.Where(r => mapping?.Find(r) is null).ToList();
        if (missing.Count > 0)
            yield return At((ILocated?)item.Metadata?.Find(field)?.Key
                ?? item.Place, item, $"lacks the {what} {string.Join(", ", missing)}");
        foreach (var entry in forbidden.Select(f => mapping?.Find(f)).OfType<YamlEntry>())
            yield return At(entry.Key, item, $"has the {what} {entry.Key}, which is not wanted");
    }
}
