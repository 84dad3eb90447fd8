using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacManageNetworkObjects : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4014", Title = "A role redirects traffic",
        Message = "{0} may {1} {2}: it can take over traffic that is meant for others",
        Level = Level.Warning, Since = "1.0", Controls = ["rbac", "network", "least-privilege"],
        Aliases = ["KSV-0056", "CKV2_K8S_4", "kyverno:restrict-edit-for-endpoints"],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("", ["services", "endpoints"], Permission.Writing),
        new("", ["services/status"], ["update", "patch"]),
        new("discovery.k8s.io", ["endpointslices"], Permission.Writing),
        new(["networking.k8s.io", "extensions"], ["networkpolicies", "ingresses"], Permission.Writing),
    ];

    /// <summary>Services and ingresses of its own namespace are what a deployment writes.</summary>
    protected override Level? LevelOf(RbacRole role, Grant grant)
        => !role.IsClusterRole && grant.Resources.All(r => r.Value is "services" or "ingresses")
            ? Level.Suggestion : null;
}
