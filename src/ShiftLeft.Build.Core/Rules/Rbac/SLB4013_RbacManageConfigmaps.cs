using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacManageConfigmaps : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4013", Title = "A role writes config maps", Message = "{0} may {1} {2}: limit it with resourceNames",
        Level = Level.Suggestion, Since = "1.0", Controls = ["rbac", "least-privilege"],
        Aliases = ["KSV-0049", "KSV-0115"],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("", ["configmaps"], Permission.Writing),
    ];

    protected override bool IsTooMuch(Grant grant) => !grant.Rule.IsLimitedToNames || IsAwsAuth(grant);

    protected override Level? LevelOf(RbacRole role, Grant grant) => IsAwsAuth(grant) ? Level.Warning : null;

    // On EKS this config map says which IAM users are administrators of the cluster.
    private static bool IsAwsAuth(Grant grant) => grant.Rule.ResourceNames.Any(n => n.Value == "aws-auth");
}
