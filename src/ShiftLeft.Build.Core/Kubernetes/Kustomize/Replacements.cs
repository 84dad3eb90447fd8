using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Values copied from a field of one object into fields of others.</summary>
internal sealed class Replacements(List<Resource> resources, Action<ILocated, string> report)
{
    public void Run(DraftMap replacement)
    {
        if ((replacement["sourceValue"] ?? replacement["source"]) == null || replacement["targets"] == null)
            report(replacement.Origin, "A replacement needs a source and targets");
        if (replacement["sourceValue"] is { } extra && replacement["source"] != null)
            report(extra.Origin, "A replacement has a source or a sourceValue, not both");
        if (Value(replacement) is not { } value) return;
        foreach (var target in replacement.Maps("targets"))
        {
            if (target["select"] is not DraftMap) report(target.Origin, "A target of a replacement needs select");
            foreach (var resource in resources.Where(r => IsTarget(target, r))) Write(resource, target, value);
        }
    }

    private Draft? Value(DraftMap replacement)
    {
        if (replacement["sourceValue"] is DraftScalar literal)
            return DraftScalar.Untyped(literal.Value, literal.Origin);
        if (replacement["source"] is not DraftMap source) return null;
        var found = resources.Where(r => IsSource(source, r)).ToList();
        if (found.Count != 1)
        {
            report(source.Origin, found.Count == 0 ? "The replacement's source selects nothing"
                : $"The replacement's source selects {found.Count} objects");
            return null;
        }

        var path = source.Text("fieldPath") is { Length: > 0 } given ? given : "metadata.name";
        var value = FieldPath.Find(found[0].Root, path);
        if (StrategicMerge.IsNothing(value)
            || value is DraftMap { Entries.Count: 0, IsUnknown: false } or DraftList { Items.Count: 0 })
        {
            report(source.Origin, $"The replacement's source has no field '{path}'");
            return null;
        }

        if (Delimiter(source) is not { } delimiter) return value;
        var (parts, index) = ((value as DraftScalar)?.Value.Split([delimiter], StringSplitOptions.None), Index(source));
        if (parts != null && index >= 0 && index < parts.Length)
            return DraftScalar.Computed(parts[index], value!.Origin, ((DraftScalar)value).IsText);
        report(source.Origin, parts == null
            ? $"The replacement's source is {StrategicMerge.Named(value!)}: it has no parts"
            : $"The replacement's source has no part {index}: '{((DraftScalar)value!).Value}'");
        return null;
    }

    // Names of a source are taken as they are written, those of a target are patterns.
    private static bool IsSource(DraftMap source, Resource resource)
    {
        return resource.Identities.Any(i => Is("group", i.Group) && Is("version", i.Version) && Is("kind", i.Kind)
            && Is("name", i.Name)
            && (Is("namespace", i.Namespace) || Resource.Normal(i.Namespace) == source.Text("namespace")));

        bool Is(string key, string value) => source.Text(key) is not { Length: > 0 } wanted || wanted == value;
    }

    private static bool IsTarget(DraftMap target, Resource resource)
        => target["select"] is DraftMap select && Selector.Selects(select, resource)
            && !target.Maps("reject").Any(reject => IsRejected(reject, resource));

    // By what it is, or by its labels and annotations: one is enough.
    private static bool IsRejected(DraftMap reject, Resource resource)
    {
        var (hasLabels, hasId) = (Has("labelSelector", "annotationSelector"),
            Has("group", "version", "kind", "name", "namespace"));
        return hasLabels && Selector.SelectsLabels(reject, resource) || hasId
            && resource.Identities.Any(i => Selector.SelectsId(reject, i));

        bool Has(params string[] keys) => keys.Any(key => reject.Text(key) is { Length: > 0 });
    }

    private void Write(Resource resource, DraftMap target, Draft value)
    {
        var create = (target["options"] as DraftMap)?.IsTrue("create") == true ? value.Origin : null;
        var paths = ((target["fieldPaths"] as DraftList)?.Items ?? []).OfType<DraftScalar>()
            .Select(path => (path.Value, path.Origin)).ToList();
        if (paths.Count == 0) paths.Add(("metadata.name", target.Origin));
        foreach (var (path, origin) in paths)
        {
            var steps = FieldPath.Steps(path);
            if (StructuredText.Set(resource.Root, steps, value, create)) continue;
            var places = FieldPath.FindAll(resource.Root, steps, create);
            if (places is null or { Count: 0 })
                report(origin, $"{resource.Kind} {resource.Name} has no field '{path}'");
            foreach (var slot in places ?? [])
            {
                if (Into(slot, value, target) is { } changed) slot.Set(changed);
                else report(origin, $"The value does not fit the field '{path}' of {resource.Kind} {resource.Name}");
            }
        }
    }

    // Null if the value does not fit.
    private static Draft? Into(Slot slot, Draft value, DraftMap target)
    {
        if (Delimiter(target) is not { } delimiter) return Into(slot, value);
        if (slot.Value is not DraftScalar && !(slot.IsNew && value is DraftScalar)) return null;
        var (parts, index) = (((slot.Value as DraftScalar)?.Value ?? "").Split([delimiter], StringSplitOptions.None)
            .ToList(), Index(target));
        var text = (value as DraftScalar)?.Value ?? "";
        if (index < 0) parts.Insert(0, text);
        else if (index >= parts.Count) parts.Add(text);
        else parts[index] = text;
        return Into(slot, DraftScalar.Untyped(string.Join(delimiter, parts), value.Origin));
    }

    /// <summary>
    /// What stands at a place once a value is put there: a scalar that is there keeps its type, and null is returned if
    /// it is another; one that is not has the type that its text looks like.
    /// </summary>
    internal static Draft? Into(Slot slot, Draft value)
    {
        if (slot.IsNew) return value is DraftScalar text ? DraftScalar.Untyped(text.Value, text.Origin) : value.Copy();
        if (slot.Value is not DraftScalar old) return value.Copy();
        var put = (value as DraftScalar)?.Value ?? "";
        if (old.IsText || old.Scalar.IsUnknown) return DraftScalar.Computed(put, value.Origin);
        var changed = DraftScalar.Untyped(put, value.Origin);
        return ScalarReading.KindOf(changed.Scalar) is var kind && ScalarReading.KindOf(old.Scalar) is var wanted
            && (kind == wanted || kind == JsonKind.Integer && wanted == JsonKind.Float) ? changed : null;
    }

    private static string? Delimiter(DraftMap map)
        => (map["options"] as DraftMap)?.Text("delimiter") is { Length: > 0 } text ? text : null;

    private static int Index(DraftMap map)
        => int.TryParse((map["options"] as DraftMap)?.Text("index"), out var index) ? index : 0;
}
