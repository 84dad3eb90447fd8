using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Rbac;

/// <summary>A Role or ClusterRole with its rules.</summary>
internal sealed class RbacRole
{
    public const string Group = "rbac.authorization.k8s.io";

    public static readonly string[] Kinds = ["Role", "ClusterRole"];

    private RbacRole(KubernetesObject item)
    {
        Object = item;
        // The controller overwrites the rules of an aggregated role: what is written there is never in force.
        IsAggregated = item.Root["aggregationRule"] is YamlMapping;
        Rules = IsAggregated ? [] : [.. item.Fields.Items("rules").Select(r => new PolicyRule(r))];
    }

    public KubernetesObject Object { get; }

    public bool IsClusterRole => Object.Kind == "ClusterRole";

    /// <summary>A ClusterRole that the controller fills with the rules of others.</summary>
    public bool IsAggregated { get; }

    public IReadOnlyList<PolicyRule> Rules { get; }

    /// <summary>
    /// Copied from Kubernetes itself: <c>cluster-admin</c>, <c>admin</c>, <c>edit</c>, <c>view</c>, <c>system:…</c>.
    /// </summary>
    public bool IsBuiltIn => IsBuiltInName(Object.Name);

    /// <summary>The bindings of the set that give it to somebody.</summary>
    public IEnumerable<RbacBinding> Bindings
        => Object is not { Name: { } name, Set: { } set } ? []
            : set.BindingsOfRole(Object.Kind, name)
                .Where(b => b.RoleName == name
                    && (IsClusterRole || ManifestSet.SameNamespace(b.Object.Namespace, Object.Namespace)));

    /// <summary>A role to be judged: no patch, and none of Kubernetes' own.</summary>
    public static RbacRole? ToJudge(KubernetesObject item) => Of(item) is { IsBuiltIn: false } role ? role : null;

    public static RbacRole? Of(KubernetesObject item)
        => Kinds.Contains(item.Kind) && item.Group == Group && !item.IsFragment ? new(item) : null;

    public static bool IsBuiltInName(string? name)
        => name is "cluster-admin" or "admin" or "edit" or "view"
            || name?.StartsWith("system:", StringComparison.Ordinal) == true;

    /// <summary>What its rules grant of some permissions, in their order; of each rule what comes first.</summary>
    public IEnumerable<Grant> Grants(IReadOnlyList<Permission> permissions)
        => Rules.Select(rule => permissions.Select(rule.Grants).FirstOrDefault(g => g is not null)).OfType<Grant>();

    /// <summary>
    /// Kind and name, and to whom the set gives it: <c>ClusterRole reader (bound to ServiceAccount shop/web)</c>.
    /// </summary>
    public string Description
    {
        get
        {
            var subjects = Bindings.SelectMany(b => b.Subjects).Select(s => s.ToString()).Distinct().ToList();
            if (subjects.Count == 0) return Object.ToString();
            var more = subjects.Count > 3 ? $" and {subjects.Count - 3} more" : "";
            var named = string.Join(", ", subjects.Take(3)) + more;
            return $"{Object} (bound to {named})";
        }
    }
}
