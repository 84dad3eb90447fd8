using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshInitContainerExceptions : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5013", Title = "The mesh's init container has rights that its CNI plug-in makes needless",
        Message =
            "The init container {0} changes the pod's network as {1}: with the mesh's CNI plug-in no pod needs that",
        Level = Level.Suggestion, Since = "1.0", Controls = ["mesh", "least-privilege"],
        Aliases = ["kyverno:istio/service-mesh-disallow-capabilities",
            "kyverno:istio/service-mesh-require-run-as-nonroot"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.InitContainers.Where(c => !c.IsSidecar && IsProxyInit(c)))
        {
            var added = container.Fields.Scalars("securityContext", "capabilities", "add")
                .Where(c => c.Value is "NET_ADMIN" or "NET_RAW").ToList();
            var user = container.EffectiveNumber("runAsUser");
            if (added.Count > 0) yield return At(added[0], container.Name, string.Join(" and ", added));
            else if (user.Is(0)) yield return At(user.Place, container.Name, "root");
        }
    }

    private static bool IsProxyInit(Container container)
        => container.Image?.Value is { } image && (image.IndexOf("istio/proxyv2", StringComparison.Ordinal) >= 0
            || image.IndexOf("linkerd/proxy-init", StringComparison.Ordinal) >= 0);
}
