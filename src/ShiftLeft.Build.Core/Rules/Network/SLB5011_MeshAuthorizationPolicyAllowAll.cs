using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshAuthorizationPolicyAllowAll : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5011", Title = "An authorization policy of the mesh allows everybody",
        Message = "The policy {0} allows {1} everything",
        Level = Level.Warning, Since = "1.0", Controls = ["mesh", "least-privilege"],
    };

    public override IReadOnlyList<string> Kinds => ["AuthorizationPolicy"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => item.Group != "security.istio.io" || item.IsFragment ? []
            : AuthorizationPolicies.FindAllowAll(item)
                .Select(n => At(n, item.NameText, n is YamlScalar ? "everybody in the mesh" : "everybody"));
}
