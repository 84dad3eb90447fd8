using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacPodExecAttach : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4005", Title = "A role runs commands in pods",
        Message = "{0} may {1} {2}: that is a shell in every pod it reaches",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.4", "rbac", "least-privilege"],
        Aliases =
        [
            "KSV-0053", "KSV-0054", "CKV2_K8S_2", "polaris:clusterrolePodExecAttach", "polaris:rolePodExecAttach",
            "polaris:clusterrolebindingPodExecAttach", "polaris:rolebindingClusterRolePodExecAttach",
            "polaris:rolebindingRolePodExecAttach",
        ],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("", ["pods/exec", "pods/attach"], ["create", "get"]),
    ];
}
