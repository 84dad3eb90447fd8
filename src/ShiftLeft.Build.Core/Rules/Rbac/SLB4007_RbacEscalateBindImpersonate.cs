using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacEscalateBindImpersonate : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4007", Title = "A role escalates, binds or impersonates",
        Message = "{0} may {1} {2}: with that it can take more rights than it has",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.8", "rbac", "least-privilege"],
        Aliases =
        [
            "KSV-0043", "KSV-0050", "CKV_K8S_157", "CKV_K8S_158", "CKV2_K8S_1", "CKV2_K8S_3",
            "kyverno:restrict-escalation-verbs-roles",
        ],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new(RbacRole.Group, ["roles", "clusterroles"], ["escalate", "bind"]),
        new(["", "authentication.k8s.io"], ["users", "groups", "serviceaccounts", "userextras", "uids"],
            ["impersonate"]),
    ];

    /// <summary>Names limit it, but to what the named have.</summary>
    protected override bool IsTooMuch(Grant grant) => true;

    protected override Level? LevelOf(RbacRole role, Grant grant)
        => grant.Rule.IsLimitedToNames ? Level.Suggestion : null;
}
