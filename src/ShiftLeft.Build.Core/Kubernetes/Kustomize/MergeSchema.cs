using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// What kustomize knows of a part of an object when it lays a patch over it. Its schema is that of Kubernetes 1.21,
/// whichever release the objects are for (kyaml's openapi/kubernetesapi): what is younger is merged as JSON.
/// </summary>
internal sealed class MergeSchema
{
    private static readonly HashSet<string> _youngerFields =
        ["matchConditions", "resourceClaims", "schedulingGates", "x-kubernetes-validations"];

    private static readonly HashSet<string> _youngerVersions =
        ["autoscaling/v2", "flowcontrol.apiserver.k8s.io/v1", "storagemigration.k8s.io/v1beta1"];

    private readonly Schema? _fields;
    private readonly Schema? _items;

    private MergeSchema(Schema? fields, Schema? items = null, IReadOnlyList<string>? keys = null)
        => (_fields, _items, Keys) = (fields, items, keys);

    /// <summary>
    /// Of a list that is merged: the keys that tell its items apart, none of plain values. Null: it is replaced.
    /// </summary>
    public IReadOnlyList<string>? Keys { get; }

    /// <summary>What the items of a list are.</summary>
    public MergeSchema? Items => _items is null ? null : new(_items);

    /// <summary>The schema of a kind; null if kustomize knows none.</summary>
    public static MergeSchema? Of(string? apiVersion, string? kind)
    {
        if (apiVersion is null || kind is null || IsYounger(apiVersion, kind)) return null;
        if (apiVersion == "batch/v1beta1") apiVersion = "batch/v1";
        return SchemaCatalog.Find(apiVersion, kind, KubernetesVersion.Latest) is { } fields ? new(fields) : null;
    }

    /// <summary>The schema of a field; null if there is none.</summary>
    public MergeSchema? Field(string name)
    {
        if (_youngerFields.Contains(name) || _fields?.Find(name) is not { } field) return null;
        var isMerged = field.PatchStrategy?.Split(',').Contains("merge") == true
            && !(name == "ports" && _fields.Name == "EphemeralContainer");
        // Ports and spread constraints are told apart by two fields, all else by the one that patches name.
        var keys = !isMerged ? null : field.ListKeys.Count > 1 ? field.ListKeys
            : field.MergeKey is { } key ? [key] : (IReadOnlyList<string>)[];
        return new(field.Type.Schema, field.Type.Item?.Schema, keys);
    }

    private static bool IsYounger(string apiVersion, string kind)
        => _youngerVersions.Contains(apiVersion) || apiVersion.StartsWith("resource.k8s.io/", StringComparison.Ordinal)
            || kind.IndexOf("AdmissionPolicy", StringComparison.Ordinal) >= 0;
}
