using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class SelectorTemplateMismatch : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6012", Title = "The selector of a workload does not match its own pods", Message = "{0}",
        Level = Level.Error, Since = "1.0", Controls = ["schema"],
        Aliases =
        [
            "kube-linter:mismatching-selector",
            "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
            "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels",
        ],
    };

    public override IReadOnlyList<string> Kinds => ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"];

    /// <summary>Kinds that need a selector; the old API versions made one of the template's labels.</summary>
    public static bool Judges(KubernetesObject item)
        => item.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet"
            && item.ApiVersion is "apps/v1" or "apps/v1beta2";

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (!Judges(item) || item.Pod is not { } pod) yield break;
        var setting = item.Fields.Node("spec", "selector");
        if (setting.IsUnknown) yield break;
        var selector = LabelSelector.Of(setting.Node);
        if (setting.IsAbsent || selector is { IsEmpty: true })
        {
            yield return At(setting.IsAbsent ? setting.Place : item.Spec!.Find("selector")!.Key,
                $"{item} has no selector: the API server refuses it");
        }
        else if (selector?.Matches(pod) == false)
        {
            var wrong = FindWrong(selector, pod);
            var actual = wrong is null ? null : pod.Labels?.Scalar(wrong.Key.Value);
            var finding = At(wrong?.Value ?? (ILocated)item.Spec!.Find("selector")!.Key,
                "The selector does not match the labels of the template"
                + (wrong is null
                    ? "" : $": it wants {wrong.Key.Value}={wrong.Value}, the template has {actual?.Value ?? "no such label"}"));
            yield return actual is null ? finding : finding.Because(actual, "The label of the template");
        }
    }

    private static YamlEntry? FindWrong(LabelSelector selector, Pod pod)
        => selector.Node.Mapping("matchLabels")?.Entries.FirstOrDefault(e => e.Value is YamlScalar wanted
            && !Unknown.IsUnknown(wanted)
            && !(pod.Labels?[e.Key.Value] is { } label
                && (Unknown.IsUnknown(label) || (label as YamlScalar)?.Value == wanted.Value)));
}
