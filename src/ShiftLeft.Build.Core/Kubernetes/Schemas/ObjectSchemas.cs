using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>Checks objects against the schemas of Kubernetes and of the definitions in their set.</summary>
internal static class ObjectSchemas
{
    private static readonly Lazy<HashSet<string>> Groups =
        new(() => [.. SchemaCatalog.Kinds.Select(k => GroupOf(k.ApiVersion))]);

    /// <summary>
    /// What the API server of a release would refuse. Where the release is not known, only what all the releases
    /// refuse that somebody maintains.
    /// </summary>
    public static IReadOnlyList<SchemaProblem> Check(KubernetesObject item, KubernetesVersion? target)
    {
        if (!IsKnown(item)) return [];
        if (SchemaCatalog.FindKind(item.ApiVersion, item.Kind) is null)
            return FindCustom(item) is { Schema: { } own } ? Validate(item, own)
                : WithoutBranches(item, SchemaValidator.FindDuplicateKeys(item.Root));

        if (Find(item, target ?? KubernetesVersion.Latest) is not { } schema) return [];
        var problems = Validate(item, schema);
        if (target != null || problems.Count == 0 || Find(item, KubernetesVersion.OldestSupported) is not { } older)
            return problems;
        var before = new HashSet<(SourceText, Span)>(Validate(item, older).Select(p => (p.Place.Source, p.Place.Span)));
        return [.. problems.Where(p => before.Contains((p.Place.Source, p.Place.Span)))];
    }

    /// <summary>
    /// Its kind in one API version and no other is what is written: a condition of a template decides nothing.
    /// </summary>
    public static bool IsKnown(KubernetesObject item)
        => !Unknown.IsUnknown(item.KindNode) && !Unknown.IsUnknown(item.ApiVersionNode)
            && !item.Root.DuplicateKeys.Any(e => e.Key.Value is "apiVersion" or "kind");

    /// <summary>
    /// The API versions of a kind that a release serves, if its group is one of Kubernetes' own and the one written is
    /// none.
    /// </summary>
    public static IReadOnlyList<KindInfo>? FindServed(KubernetesObject item, KubernetesVersion version)
        => IsKnown(item) && Groups.Value.Contains(item.Group)
            && SchemaCatalog.FindKind(item.ApiVersion, item.Kind) is null
            && ApiLifecycle.Find(item.ApiVersion, item.Kind) is null && FindCustom(item) is null
            ? [.. SchemaCatalog.Kinds.Where(k => k.Kind == item.Kind && k.IsServedBy(version))]
            : null;

    /// <summary>What somebody meant who mistyped a kind of this API version.</summary>
    public static string? FindNearKind(KubernetesObject item)
        => NearestName.Find(item.Kind, SchemaCatalog.Kinds.Where(k => k.ApiVersion == item.ApiVersion)
            .Select(k => k.Kind));

    private static Schema? Find(KubernetesObject item, KubernetesVersion version)
        => SchemaCatalog.Find(item.ApiVersion, item.Kind, version);

    private static CustomResource? FindCustom(KubernetesObject item)
        => item.Set?.DefinedResources.FirstOrDefault(r => r.Kind == item.Kind && r.ApiVersion == item.ApiVersion);

    private static IReadOnlyList<SchemaProblem> Validate(KubernetesObject item, Schema schema)
        => WithoutBranches(item, SchemaValidator.Validate(item.Root, schema, complete: !item.IsFragment));

    // A template may write a key in both branches of a condition.
    private static IReadOnlyList<SchemaProblem> WithoutBranches(KubernetesObject item,
        IReadOnlyList<SchemaProblem> problems)
        => problems.Any(p => p.Kind == SchemaProblemKind.DuplicateKey) && IsTemplate(item.Root)
            ? [.. problems.Where(p => p.Kind != SchemaProblemKind.DuplicateKey)] : problems;

    private static bool IsTemplate(YamlNode root)
        => root.Source.Text.IndexOf("{{", root.Span.Start, root.Span.Length, StringComparison.Ordinal) >= 0;

    private static string GroupOf(string apiVersion)
        => apiVersion.IndexOf('/') is >= 0 and var slash ? apiVersion.Substring(0, slash) : "";
}
