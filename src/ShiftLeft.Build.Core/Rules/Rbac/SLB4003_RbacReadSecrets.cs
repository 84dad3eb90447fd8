using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacReadSecrets : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4003", Title = "A role reads secrets",
        Message = "{0} may {1} {2}: name those it needs in resourceNames",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.2", "rbac", "least-privilege", "secrets"],
        Aliases =
        [
            "kube-linter:access-to-secrets", "KSV-0041", "KSV-0113", "CKV2_K8S_5",
            "kyverno:restrict-secret-role-verbs",
        ],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("", ["secrets"], ["get", "list", "watch", .. Permission.Writing]),
    ];

    /// <summary>Who only writes learns what he wrote himself.</summary>
    protected override Level? LevelOf(RbacRole role, Grant grant)
        => grant.Verbs.Any(v => v.Value is "get" or "list" or "watch" or "*") ? null : Level.Suggestion;
}
