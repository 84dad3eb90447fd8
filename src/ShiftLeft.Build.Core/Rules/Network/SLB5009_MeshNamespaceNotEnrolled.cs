using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshNamespaceNotEnrolled : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5009", Title = "A namespace is not in the service mesh",
        Message = "The namespace {0} is not in the mesh, which other manifests of the set use; label it {1}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["mesh"],
        Aliases =
        [
            "kyverno:istio/enforce-sidecar-injection-namespace", "kyverno:istio/enforce-ambient-mode-namespace",
            "kyverno:istio/add-sidecar-injection-namespace (mutate)",
            "kyverno:istio/add-ambient-mode-namespace (mutate)", "kyverno:linkerd/require-linkerd-mesh-injection",
        ],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        var label = ServiceMesh.UsesIstio(set) ? "istio-injection: enabled" : ServiceMesh.UsesLinkerd(set)
            ? "linkerd.io/inject: enabled (an annotation)" : null;
        if (label is null) yield break;
        foreach (var space in set.Namespaces.Where(n => n.Name is not null && !n.IsFragment
            && !ServiceMesh.IsSystem(n.Name) && ServiceMesh.IsEnrolled(n) == false))
        {
            // Pods may ask for a sidecar one by one.
            var pods = set.PodsIn(space.Name).Where(p => p.Namespace == space.Name).ToList();
            if (pods.Count == 0 || !pods.All(ServiceMesh.OptsIn)) yield return At(space.Place, space.Name, label);
        }
    }
}
