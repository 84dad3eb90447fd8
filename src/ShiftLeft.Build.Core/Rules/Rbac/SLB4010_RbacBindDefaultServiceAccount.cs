using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacBindDefaultServiceAccount : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4010", Title = "A binding gives rights to the default service account",
        Message = "{0} gives {1} {2} to the default service account{3}: every pod without an account of its own has it",
        Level = Level.Warning, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.1.5", "rbac", "service-account", "least-privilege"],
        Aliases = ["CKV_K8S_42"],
    };

    public override IReadOnlyList<string> Kinds => RbacBinding.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacBinding.Of(item) is not { IsBuiltIn: false } binding) yield break;
        foreach (var subject in binding.Subjects.Where(s => s.IsServiceAccount && s.Name == ServiceAccounts.Default))
        {
            var where = subject.Namespace is { } space ? $" of {space}" : "";
            yield return At(subject, item, binding.RoleKind, binding.RoleNameNode?.Value, where);
        }
    }
}
