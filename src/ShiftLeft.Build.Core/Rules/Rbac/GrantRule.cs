using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

/// <summary>
/// A rule that names permissions which are more than they look. Its message takes the role with those it is bound to,
/// the verbs and the resources. What a wildcard for resources brings along is a suggestion: SLB4001 speaks of that.
/// </summary>
internal abstract class GrantRule : ObjectRule
{
    public override IReadOnlyList<string> Kinds => RbacRole.Kinds;

    protected abstract IReadOnlyList<Permission> Permissions { get; }

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacRole.ToJudge(item) is not { } role) return [];
        return role.Grants(Permissions).Where(IsTooMuch).Select(grant => Report(role, grant));
    }

    /// <summary>A permission on named objects only is what a role ought to be.</summary>
    protected virtual bool IsTooMuch(Grant grant) => !grant.Rule.IsLimitedToNames;

    /// <summary>A level of its own for a grant that is more or less than the rule is about; null: the rule's.</summary>
    protected virtual Level? LevelOf(RbacRole role, Grant grant) => null;

    protected Finding Report(RbacRole role, Grant grant)
    {
        var finding = At(grant, role.Description, grant.VerbList, grant.ResourceList);
        foreach (var binding in role.Bindings.Take(3))
            finding = finding.Because(binding, $"{binding.Object} gives it to {binding.SubjectList}");
        var level = grant.IsOnlyByWildcard ? Level.Suggestion : LevelOf(role, grant);
        return level is { } own ? finding.As(own) : finding;
    }
}
