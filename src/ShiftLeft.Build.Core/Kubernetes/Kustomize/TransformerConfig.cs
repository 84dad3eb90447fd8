using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>The names of objects of one kind, and where others name them.</summary>
internal sealed record NameReference(string Kind, string Group, string Version, FieldSpec Place)
{
    public bool Means(Resource resource) => resource.WasEver(Kind, Group, Version);
}

/// <summary>
/// Where each transformer writes: the defaults, and what <c>configurations</c> and <c>crds</c> add to them.
/// </summary>
internal sealed class TransformerConfig
{
    private static readonly string[] _fields =
    [
        "namePrefix", "nameSuffix", "namespace", "commonLabels", "labels", "templateLabels", "commonAnnotations",
        "varReference", "images", "replicas",
    ];

    private readonly Dictionary<string, List<FieldSpec>> _specs;

    private TransformerConfig(Dictionary<string, List<FieldSpec>> specs, List<NameReference> references)
        => (_specs, References) = (specs, references);

    public List<NameReference> References { get; }

    public IReadOnlyList<FieldSpec> this[string field] => _specs[field];

    public static TransformerConfig Default()
        => new(_fields.ToDictionary(f => f, f => DefaultFields.Of(f).ToList()), [.. DefaultFields.References]);

    /// <summary>Two places that were added are one, and disagree.</summary>
    public bool HasConflict { get; private set; }

    /// <summary>Adds the places of another; those known already stay as they are.</summary>
    public void Add(TransformerConfig other)
    {
        foreach (var field in _fields)
        {
            foreach (var spec in other[field]) Add(field, spec);
        }

        foreach (var reference in other.References.Where(r => !References.Contains(r))) References.Add(reference);
        HasConflict |= other.HasConflict;
    }

    public void Add(string field, FieldSpec spec)
    {
        // Who says which kinds get a prefix means no others.
        if (field is "namePrefix" or "nameSuffix" && spec.Kind.Length > 0)
            _specs[field].RemoveAll(known => known.Path == spec.Path && known.Kind.Length == 0);
        HasConflict |= !spec.AddTo(_specs[field]);
    }

    /// <summary>Adds what a file of <c>configurations</c> says.</summary>
    public void Add(DraftMap configuration)
    {
        foreach (var field in _fields)
        {
            foreach (var spec in ((configuration[field] as DraftList)?.Items ?? []).OfType<DraftMap>())
                Add(field, FieldSpec.Of(spec));
        }

        foreach (var reference in configuration.Maps("nameReference"))
        {
            foreach (var place in reference.Maps("fieldSpecs"))
                Add(new NameReference(reference.Text("kind") ?? "", reference.Text("group")
                    ?? "", reference.Text("version") ?? "", FieldSpec.Of(place)));
        }
    }

    public void Add(NameReference reference)
    {
        if (!References.Contains(reference)) References.Add(reference);
    }
}
