using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacManageAdmissionWebhooks : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4011", Title = "A role writes admission webhooks or policies",
        Message = "{0} may {1} {2}: it can read or change every object on its way in, or switch policies off",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.12", "rbac", "least-privilege"],
        Aliases = ["KSV-0114", "CKV_K8S_155", "kyverno:restrict-clusterrole-mutating-validating-admission-webhooks"],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("admissionregistration.k8s.io",
            [
                "mutatingwebhookconfigurations", "validatingwebhookconfigurations",
                "validatingadmissionpolicies", "validatingadmissionpolicybindings",
                "mutatingadmissionpolicies", "mutatingadmissionpolicybindings",
            ],
            Permission.Writing),
    ];
}
