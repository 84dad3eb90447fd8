using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>A place where a value stands or can be put: a key of a mapping or an item of a list.</summary>
internal readonly struct Slot(Draft parent, string key, int index, bool isNew = false)
{
    public Draft? Value => parent is DraftMap map ? map[key] : ((DraftList)parent).Items[index];

    /// <summary>Nothing was written here before.</summary>
    public bool IsNew => isNew || Value == null;

    public void Set(Draft value)
    {
        if (parent is DraftMap map) map.Set(key, value);
        else ((DraftList)parent).Items[index] = value;
    }
}

/// <summary>
/// Where a transformer writes: the kinds it concerns (empty: any) and a path of keys in which lists are walked through
/// item by item. <paramref name="Create"/>: keys that are missing are made; <c>[]</c> names a list, which never is.
/// </summary>
internal sealed record FieldSpec(string Path, string Kind = "", string Group = "", string Version = "",
    bool Create = false)
{
    private readonly string[] _steps = Split(Path);

    public static FieldSpec Of(DraftMap spec) => new(
        spec.Text("path") ?? "", spec.Text("kind") ?? "", spec.Text("group") ?? "", spec.Text("version")
            ?? "", spec.IsTrue("create"));

    public bool Equals(FieldSpec? other)
        => other is not null && Create == other.Create && Path == other.Path && Kind == other.Kind
            && Group == other.Group && Version == other.Version;

    public override int GetHashCode() => Path.GetHashCode() ^ Kind.GetHashCode();

    internal const string Conflict = "Two field specs of one path disagree about create";

    /// <summary>Adds it to a list, if none there says the same; false if one does, but for <c>create</c>.</summary>
    public bool AddTo(List<FieldSpec> list)
    {
        var index = list.FindIndex(known => known.Path == Path && (Kind.Length == 0 || Kind == known.Kind)
            && (Group.Length == 0 || Group == known.Group) && (Version.Length == 0 || Version == known.Version));
        if (index < 0) list.Add(this);
        return index < 0 || list[index].Create == Create;
    }

    public bool Concerns(Resource resource) => Concerns(resource.Identity);

    public bool Concerns(Identity resource)
        => (Kind.Length == 0 || Kind == resource.Kind) && (Group.Length == 0 || Group == resource.Group)
            && (Version.Length == 0 || Version == resource.Version);

    /// <summary>
    /// The places in an object; what is made on the way stands at <paramref name="origin"/>. A text on the way is an
    /// error, as it is for kustomize.
    /// </summary>
    public List<Slot> Find(DraftMap root, ILocated origin, Action<ILocated, string> report)
    {
        var slots = new List<Slot>();
        if (_steps.Length > 0) Walk(root, 0, origin, slots, report);
        return slots;
    }

    private void Walk(Draft at, int step, ILocated origin, List<Slot> slots, Action<ILocated, string> report)
    {
        if (at is DraftScalar { Scalar: { IsUnknown: false, IsNull: false } } text)
            report(text.Origin, "kustomize finds a text here where it looks for a mapping or a list");
        if (at is DraftList list)
        {
            foreach (var item in list.Items) Walk(item, step, origin, slots, report);
        }

        if (at is not DraftMap map) return;
        var isList = _steps[step].EndsWith("[]", StringComparison.Ordinal);
        var key = isList ? _steps[step].Substring(0, _steps[step].Length - 2) : _steps[step];
        var value = map[key] is DraftScalar { Scalar: { IsNull: true, IsUnknown: false } } ? null : map[key];
        if (step == _steps.Length - 1)
        {
            if (value != null || Create && !isList) slots.Add(new(map, key, 0));
        }
        else if (value != null)
        {
            Walk(value, step + 1, origin, slots, report);
        }
        else if (Create && !isList)
        {
            Walk(map.Child(key, origin), step + 1, origin, slots, report);
        }
    }

    // A slash that belongs to a key (of an annotation) has a backslash before it.
    private static string[] Split(string path)
        => path.Length == 0 ? [] : [.. path.Replace("\\/", "\0").Split('/').Select(step => step.Replace('\0', '/'))];
}
