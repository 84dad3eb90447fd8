using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class KubeSystemWorkload : ObjectRule
{
    private static readonly HashSet<string> Components =
        ["kube-apiserver", "etcd", "kube-controller-manager", "kube-scheduler"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6006", Title = "An object in the namespace kube-system",
        Message = "{0} is in kube-system, beside the cluster's own components",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.7.1", "least-privilege"],
        Aliases = ["KSV-0037"],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item is not { Namespace: "kube-system", NamespaceNode: { } place, IsFragment: false }
            || SchemaCatalog.FindKind(item.ApiVersion, item.Kind)?.Scope == ObjectScope.Cluster || item.Pod is { } pod
                && IsControlPlane(pod)) yield break;
        // A role binding or a setting for the cluster's own components has to be there.
        yield return At(place, item).As(item.Pod is null ? Level.Suggestion : Level.Warning);
    }

    private static bool IsControlPlane(Pod pod)
        => pod.Labels?.Scalar("tier")?.Value == "control-plane"
            && Components.Contains(pod.Labels.Scalar("component")?.Value ?? "")
            && pod.Fields.Text("priorityClassName") is { Value: "system-node-critical" or "system-cluster-critical" };
}
