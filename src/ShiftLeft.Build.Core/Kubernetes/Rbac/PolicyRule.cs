using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Rbac;

/// <summary>One of the <c>rules</c> of a Role or ClusterRole: verbs on resources of API groups, or on URLs.</summary>
internal sealed class PolicyRule : ILocated
{
    private static readonly string[] _standardVerbs = ["get", "list", "watch", "create", "update", "patch", "delete"];

    public PolicyRule(YamlMapping node)
    {
        Node = node;
        var fields = new Fields(node, node);
        Verbs = [.. fields.Scalars("verbs")];
        ApiGroups = [.. fields.Scalars("apiGroups")];
        Resources = [.. fields.Scalars("resources")];
        ResourceNames = [.. fields.Scalars("resourceNames")];
        NonResourceUrls = [.. fields.Scalars("nonResourceURLs")];
        var names = fields.Node("resourceNames");
        IsLimitedToNames = ResourceNames.Count > 0 || names.IsUnknown || names.Value is { IsUnknown: true };
    }

    public YamlMapping Node { get; }

    public SourceText Source => Node.Source;

    public Span Span => Node.Span;

    public IReadOnlyList<YamlScalar> Verbs { get; }

    public IReadOnlyList<YamlScalar> ApiGroups { get; }

    public IReadOnlyList<YamlScalar> Resources { get; }

    public IReadOnlyList<YamlScalar> ResourceNames { get; }

    public IReadOnlyList<YamlScalar> NonResourceUrls { get; }

    /// <summary>
    /// It holds for some objects only, or may do so where the names are put in later. A name is taken literally,
    /// <c>*</c> too. What has no name in its request (create, deletecollection) is then not granted at all, and a list
    /// only for the one name it selects.
    /// </summary>
    public bool IsLimitedToNames { get; }

    /// <summary>The <c>*</c> among some words; null without.</summary>
    public static YamlScalar? Wildcard(IEnumerable<YamlScalar> words) => words.FirstOrDefault(w => w.Value == "*");

    /// <summary>The words for a message; <paramref name="all"/> stands for <c>*</c>.</summary>
    public static string List(IReadOnlyList<YamlScalar> words, string all)
        => Wildcard(words) is not null ? all : string.Join(", ", words.Select(w => w.Value));

    /// <summary>Every verb on every resource of every API group.</summary>
    public bool IsEverything
        => Wildcard(ApiGroups) is not null && Wildcard(Resources) is not null && HasAllVerbs && !IsLimitedToNames;

    /// <summary>Whether a word of <c>resources</c> means a resource.</summary>
    /// <remarks>
    /// RBAC itself takes <c>pods/*</c> literally, so that it grants nothing; whoever writes it means all subresources.
    /// </remarks>
    public static bool Covers(string word, string resource)
    {
        if (word == "*" || word == resource) return true;
        var slash = resource.IndexOf('/');
        return slash > 0 && (word == "*" + resource.Substring(slash) || word == resource.Substring(0, slash) + "/*");
    }

    private bool HasAllVerbs
        => Wildcard(Verbs) is not null || _standardVerbs.All(v => Verbs.Any(word => word.Value == v));

    /// <summary>What of a permission the rule grants; null if nothing.</summary>
    public Grant? Grants(Permission permission)
    {
        // The API rejects a rule without groups; what it means is plain nevertheless.
        if (ApiGroups.Count > 0 && !ApiGroups.Any(g => g.Value == "*" || permission.Groups.Contains(g.Value)))
            return null;
        var verbs = Verbs.Where(v => v.Value == "*" || permission.Verbs.Contains(v.Value)).ToList();
        var resources = Resources.Where(word => permission.Resources.Any(r => Covers(word.Value, r))).ToList();
        return verbs.Count == 0 || resources.Count == 0 ? null : new(this, resources, verbs);
    }
}
