using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class NodeNameOrControlPlaneScheduling : PodRule
{
    private static readonly string[] _labels =
        ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3044", Title = "An application asks for a certain node, or for the control plane", Message = "{0} {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["reliability", "least-privilege"],
        Aliases = ["kyverno:restrict-node-selection", "kyverno:restrict-controlplane-scheduling"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var node = pod.Fields.Text("nodeName");
        if (node.IsSet && node.Value!.Length > 0)
            yield return At(node.Place, pod, $"runs on node {node.Value} only, whether it has room or not");

        // What runs on every node runs there too.
        if (pod.Owner.Kind == "DaemonSet") yield break;
        foreach (var selected in pod.Spec.Mapping("nodeSelector")?.Entries.Where(e => _labels.Contains(e.Key.Value))
            ?? [])
            yield return At(selected.Key, pod, "asks for a node of the control plane");
        var tolerated = pod.Fields.Items("tolerations").Select(t => t.Scalar("key")).OfType<YamlScalar>();
        foreach (var key in tolerated.Where(k => _labels.Contains(k.Value)))
            yield return At(key, pod, "may run on a node of the control plane");
    }
}
