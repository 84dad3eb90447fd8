namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>The fields of an object or of a part of one, in one release of Kubernetes or from a CRD.</summary>
internal sealed class Schema
{
    private readonly Lazy<IReadOnlyList<Field>> _all;
    private readonly Lazy<IReadOnlyDictionary<string, Field>> _fields;

    /// <param name="name">The type's name: <c>Container</c>.</param>
    /// <param name="version">The release; null for a custom resource.</param>
    /// <param name="fields">The fields of all releases.</param>
    public Schema(string name, KubernetesVersion? version, Func<IReadOnlyList<Field>> fields)
    {
        Name = name;
        Version = version;
        _all = new(fields);
        _fields = new(() => _all.Value.Where(IsThere).ToDictionary(field => field.Name));
    }

    public string Name { get; }

    public KubernetesVersion? Version { get; }

    /// <summary>Fields beside the known ones are kept, so they may be right.</summary>
    public bool AllowsUnknownFields { get; init; }

    /// <summary>Of a whole custom resource: the schemas that it must fit as well; null if there are none.</summary>
    public CombinedSchema? Combined { get; init; }

    public IReadOnlyDictionary<string, Field> Fields => _fields.Value;

    public IEnumerable<Field> RequiredFields => Fields.Values.Where(f => f.IsRequired);

    /// <summary>The field in this release; null if there is none.</summary>
    public Field? Find(string name) => Fields.TryGetValue(name, out var field) ? field : null;

    /// <summary>A field that only a later release has; null if there is none.</summary>
    public Field? FindNewer(string name)
        => _all.Value.FirstOrDefault(field => field.Name == name && field.Since > Version);

    /// <summary>A field that only an earlier release had; null if there is none.</summary>
    public Field? FindGone(string name)
        => _all.Value.LastOrDefault(field => field.Name == name && field.Until < Version);

    private bool IsThere(Field field)
        => Version is not { } version
            || !((field.Since is { } since && since > version) || (field.Until is { } until && until < version));
}
