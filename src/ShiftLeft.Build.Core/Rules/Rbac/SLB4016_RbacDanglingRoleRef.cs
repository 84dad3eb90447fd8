using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacDanglingRoleRef : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4016", Title = "A binding names a role that is not there",
        Message = "{0} names {1} {2}, which is not among the manifests{3}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["rbac"],
        Aliases =
        [
            "polaris:clusterrolebindingPodExecAttach", "polaris:rolebindingClusterRolePodExecAttach",
            "polaris:rolebindingRolePodExecAttach",
        ],
    };

    // The only Role of the API server without the prefix; each server that extends the API is bound to it.
    private const string ClusterMade = "extension-apiserver-authentication-reader";

    public override IReadOnlyList<string> Kinds => RbacBinding.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacBinding.Of(item) is not { RoleName: { } name } binding || item.Set is not { } set) yield break;
        if (!RbacRole.Kinds.Contains(binding.RoleKind) || RbacRole.IsBuiltInName(name)
            || name is ClusterMade) yield break;
        var space = binding.RoleKind == "Role" ? item.Namespace : null;
        if (set.MayHold(binding.RoleKind, name, space)) yield break;
        yield return At(binding, item, binding.RoleKind, name, space is null ? "" : $" of namespace {space}");
    }
}
