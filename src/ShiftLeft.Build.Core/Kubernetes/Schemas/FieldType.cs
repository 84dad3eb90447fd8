namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

internal enum FieldKind
{
    Any,
    String,
    Boolean,
    Int32,
    Int64,
    Number,

    /// <summary>An amount of a resource: <c>500m</c>, <c>1.5Gi</c>, <c>2</c>.</summary>
    Quantity,

    /// <summary>A port or a share: <c>8080</c>, <c>http</c>, <c>25%</c>.</summary>
    IntOrString,

    /// <summary>RFC 3339.</summary>
    Time,

    /// <summary>Base64.</summary>
    Bytes,

    /// <summary>A mapping with whatever keys and values.</summary>
    AnyMapping,

    /// <summary>A mapping with whatever keys, and values of one type.</summary>
    Map,
    List,

    /// <summary>A mapping with known fields.</summary>
    Object,
}

/// <summary>What may stand at a field.</summary>
internal sealed class FieldType(FieldKind kind, FieldType? item = null, Func<Schema>? schema = null)
{
    private Schema? _schema;

    public FieldKind Kind { get; } = kind;

    /// <summary>The type of a list's items or of a map's values.</summary>
    public FieldType? Item { get; } = item;

    /// <summary>The fields of an object; made when first asked for, as types may hold themselves.</summary>
    public Schema? Schema => _schema ??= schema?.Invoke();

    /// <summary>
    /// The only values there are, as JSON writes them, of a list those of its items; null if they are not limited.
    /// </summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>An empty string is as if absent, as it is in Kubernetes' own kinds.</summary>
    public bool IsEmptyAbsent { get; init; }

    /// <summary>Null is a value, and not as if absent.</summary>
    public bool IsNullable { get; set; }

    /// <summary>
    /// The schemas that it must fit as well, of which some must, or one must not; null if there are none.
    /// </summary>
    public CombinedSchema? Combined { get; set; }

    /// <summary>
    /// Of a list whose items must differ: the fields that tell them apart, none if they are no objects; null of others.
    /// </summary>
    public IReadOnlyList<string>? UniqueBy { get; init; }

    /// <summary>What else is asked of the value; null if nothing is.</summary>
    public FieldLimits? Limits { get; init; }
}

/// <summary>A field of an object.</summary>
internal sealed record Field(string Name, FieldType Type)
{
    public bool IsRequired { get; init; }

    /// <summary>
    /// The key by which a strategic merge patch finds its item in the list; null: the list is replaced.
    /// </summary>
    public string? MergeKey { get; init; }

    /// <summary>
    /// <c>merge</c>, <c>retainKeys</c>, <c>replace</c>, also two joined by a comma; null if none is given.
    /// </summary>
    public string? PatchStrategy { get; init; }

    /// <summary><c>atomic</c>, <c>set</c> or <c>map</c>; null if it is no list or none is given.</summary>
    public string? ListType { get; init; }

    /// <summary>Of a list of type map: the fields that together tell items apart.</summary>
    public IReadOnlyList<string> ListKeys { get; init; } = [];

    /// <summary>The first release with this field, if it is younger than the oldest known one.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The last release with this field, if it is gone.</summary>
    public KubernetesVersion? Until { get; init; }
}
