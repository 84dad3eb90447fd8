using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacCreateWorkloads : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4004", Title = "A role writes workloads",
        Message = "{0} may {1} {2}: who makes pods can use every secret and service account of the namespace",
        Level = Level.Suggestion, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.4", "rbac", "least-privilege"],
        Aliases = ["kube-linter:access-to-create-pods", "KSV-0048"],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new(["", "apps", "batch", "extensions"],
            ["pods", "deployments", "statefulsets", "daemonsets", "replicasets", "replicationcontrollers", "jobs",
                "cronjobs"],
            [.. Permission.Writing, "impersonate"]),
    ];
}
