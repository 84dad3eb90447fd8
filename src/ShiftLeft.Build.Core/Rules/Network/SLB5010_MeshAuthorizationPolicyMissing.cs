using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshAuthorizationPolicyMissing : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5010", Title = "Workloads of a service mesh without an authorization policy",
        Message = "No authorization policy speaks of {0}: everything in the mesh may call it",
        Level = Level.Warning, Since = "1.0", Controls = ["mesh", "NSA/network-separation"],
        Aliases =
        [
            "kyverno:istio/require-authorizationpolicy", "kyverno:istio/create-authorizationpolicy",
            "kyverno:linkerd/check-linkerd-authorizationpolicy", "kyverno:linkerd/require-linkerd-server",
        ],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        if (!ServiceMesh.UsesIstio(set) && !ServiceMesh.UsesLinkerd(set)) yield break;
        var policies = new AuthorizationPolicies(set);
        foreach (var pods in set.Pods.Where(p => IsCalled(p, set)).GroupBy(p => p.Namespace).Select(g => g.ToList()))
        {
            // A namespace without any policy lacks one thing, however many workloads it has.
            if (!policies.AnyIn(pods[0].Namespace))
                yield return At(pods[0].Owner.Place, string.Join(", ", pods.Take(3))
                    + (pods.Count > 3 ? $" and {pods.Count - 3} more" : ""));
            else
                foreach (var pod in pods.Where(p => policies.Cover(p) == false)) yield return At(pod.Owner.Place, pod);
        }
    }

    // Jobs call and are not called; a namespace that is known to be outside of the mesh has no use for its policies.
    private static bool IsCalled(Pod pod, ManifestSet set)
        => pod.Owner.Kind is not ("Job" or "CronJob" or "PodTemplate") && !ServiceMesh.IsSystem(pod.Namespace)
            && ServiceMesh.OptOutOf(pod) is null
            && !pod.HostNetwork.Is(true) && (ServiceMesh.OptsIn(pod)
                || set.FindNamespace(pod.Namespace) is not { } space || ServiceMesh.IsEnrolled(space) != false);
}
