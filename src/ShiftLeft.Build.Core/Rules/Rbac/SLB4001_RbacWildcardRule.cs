using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacWildcardRule : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4001", Title = "A role grants by wildcard", Message = "{0} grants {1}: name what is needed",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.3", "rbac", "least-privilege"],
        Aliases =
        [
            "kube-linter:wildcard-in-rules", "KSV-0044", "KSV-0045", "KSV-0046", "KSV-0112", "CKV_K8S_49",
            "kyverno:restrict-wildcard-verbs", "kyverno:restrict-wildcard-resources",
        ],
    };

    public override IReadOnlyList<string> Kinds => RbacRole.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => RbacRole.ToJudge(item) is { } role ? role.Rules.SelectMany(rule => Check(role, rule)) : [];

    private IEnumerable<Finding> Check(RbacRole role, PolicyRule rule)
    {
        var (verb, resource) = (PolicyRule.Wildcard(rule.Verbs), PolicyRule.Wildcard(rule.Resources));
        var group = PolicyRule.Wildcard(rule.ApiGroups);
        if (verb is not null && resource is not null && group is not null)
        {
            // One finding, not three: together they are one thing.
            var all = At(resource, role.Description, "every verb on every resource of every API group");
            yield return role.IsClusterRole && !rule.IsLimitedToNames ? all.As(Level.Error) : all;
            yield break;
        }

        var (verbs, resources) = (PolicyRule.List(rule.Verbs, "every verb"),
            PolicyRule.List(rule.Resources, "every resource"));
        if (verb is not null && rule.NonResourceUrls.Count > 0)
            yield return At(verb, role.Description,
                $"every verb on {PolicyRule.List(rule.NonResourceUrls, "every URL")}").As(Level.Suggestion);
        else if (verb is not null)
            yield return At(verb, role.Description, $"every verb on {resources}");
        if (resource is not null) yield return At(resource, role.Description, $"{verbs} on every resource");
        if (group is not null) yield return At(group, role.Description, $"{resources} of every API group");
        foreach (var part in rule.Resources.Where(IsSubresourceWildcard))
            yield return At(part, role.Description, part.Value).As(Level.Suggestion);
    }

    private static bool IsSubresourceWildcard(YamlScalar word)
        => word.Value.StartsWith("*/", StringComparison.Ordinal) || word.Value.EndsWith("/*", StringComparison.Ordinal);
}
