using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacBindingToClusterAdmin : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4002", Title = "A binding gives cluster-admin", Message = "{0} gives {1} to {2}: {3}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.1", "rbac", "least-privilege"],
        Aliases =
        [
            "kube-linter:cluster-admin-role-binding", "KSV-0111", "polaris:clusterrolebindingClusterAdmin",
            "polaris:rolebindingClusterAdminClusterRole", "polaris:rolebindingClusterAdminRole",
            "kyverno:restrict-binding-clusteradmin",
        ],
    };

    public override IReadOnlyList<string> Kinds => RbacBinding.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacBinding.Of(item) is not { IsBuiltIn: false, RoleName: { } name, Subjects.Count: > 0 } binding)
            yield break;
        var isAll = binding.GivesEverything;
        var isMuch = binding.RoleKind == "ClusterRole" && name is "admin" or "edit";
        if (!isAll && !isMuch) yield break;
        var scope = binding.IsClusterWide ? "the cluster" : "the namespace";
        var what = isAll ? $"everything in {scope}" : $"all workloads and secrets of {scope}";
        var finding = At(binding, item, $"{binding.RoleKind} {name}", binding.SubjectList, what);
        yield return isAll && binding.IsClusterWide ? finding : finding.As(Level.Suggestion);
    }
}
