using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacNodesProxy : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4006", Title = "A role reaches the kubelet through nodes/proxy",
        Message = "{0} may {1} {2}: the kubelet runs commands in every pod of a node without audit or admission",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.10", "rbac", "least-privilege"],
        Aliases = ["KSV-0047", "CKV2_K8S_2", "kyverno:restrict-clusterrole-nodesproxy"],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("", ["nodes/proxy"], ["get", "create"]),
    ];
}
