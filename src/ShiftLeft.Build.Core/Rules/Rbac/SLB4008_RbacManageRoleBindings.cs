using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacManageRoleBindings : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4008", Title = "A role makes role bindings for any role", Message = "{0} may {1} {2} and {3}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.8", "rbac", "least-privilege"],
        Aliases = ["KSV-0051", "KSV-0052", "KSV-0055", "CKV2_K8S_1"],
    };

    private static readonly string[] _bindings = ["rolebindings", "clusterrolebindings"];
    private static readonly Permission _write = new(RbacRole.Group, _bindings, ["create", "update", "patch"]);
    private static readonly Permission _patch = new(RbacRole.Group, _bindings, ["update", "patch"]);
    private static readonly Permission _read = new(RbacRole.Group, _bindings, ["get", "list", "watch"]);
    private static readonly Permission _bind = new(RbacRole.Group, ["roles", "clusterroles"], ["bind"]);

    public override IReadOnlyList<string> Kinds => RbacRole.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacRole.ToJudge(item) is not { } role || First(role, _write) is not { } write) yield break;
        if (First(role, _bind) is { } bind)
        {
            var what = $"bind {bind.ResourceList}: it can give itself any role";
            var finding = At(write, role.Description, write.VerbList, write.ResourceList, what)
                .Because(bind.Verbs[0], "This lets it give roles whose rights it does not have");
            yield return write.IsOnlyByWildcard ? finding.As(Level.Suggestion) : finding;
        }
        else if (First(role, _patch) is { } patch && First(role, _read) is not null)
        {
            const string What = "read them: it can put itself into bindings of roles it has";
            yield return At(patch, role.Description, patch.VerbList, patch.ResourceList, What).As(Level.Suggestion);
        }
    }

    private static Grant? First(RbacRole role, Permission permission)
        => role.Grants([permission]).FirstOrDefault(g => !g.Rule.IsLimitedToNames);
}
