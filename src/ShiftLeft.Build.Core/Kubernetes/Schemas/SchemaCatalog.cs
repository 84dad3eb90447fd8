using System.Collections.Concurrent;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>The schemas of Kubernetes' own kinds, for each release from 1.28 on.</summary>
internal static class SchemaCatalog
{
    private static readonly ConcurrentDictionary<string, Schema> Schemas = new(StringComparer.Ordinal);

    /// <summary>All kinds that any known release serves.</summary>
    public static IReadOnlyCollection<KindInfo> Kinds => SchemaTable.Instance.Kinds;

    /// <summary>A kind, whichever release serves it; null if it is none of Kubernetes' own.</summary>
    public static KindInfo? FindKind(string apiVersion, string kind) => SchemaTable.Instance.FindKind(apiVersion, kind);

    /// <summary>
    /// The schema of a kind in a release; null if it is not served there or is none of Kubernetes' own.
    /// </summary>
    public static Schema? Find(string apiVersion, string kind, KubernetesVersion version)
        => FindKind(apiVersion, kind) is { } info && info.IsServedBy(version) ? Find(info.Type, version) : null;

    /// <summary>The schema of a part: <c>core.v1.PodSpec</c>, <c>meta.v1.ObjectMeta</c>.</summary>
    public static Schema Find(string type, KubernetesVersion version)
        => Schemas.GetOrAdd(type + " " + version.Known, _ => Create(type, version.Known));

    private static Schema Create(string type, KubernetesVersion version)
        => new(type.Substring(type.LastIndexOf('.') + 1), version,
            () => SchemaTable.Instance.ReadFields(type, version, name => Find(name, version)));
}
