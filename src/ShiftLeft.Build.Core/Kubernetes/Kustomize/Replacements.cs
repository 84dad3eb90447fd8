using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Values copied from a field of one object into fields of others.</summary>
internal sealed class Replacements(List<Resource> resources, Action<ILocated, string> report)
{
    public void Run(DraftMap replacement)
    {
        if (Value(replacement) is not { } value) return;
        foreach (var target in replacement.Maps("targets"))
        {
            if (target["select"] is not DraftMap) report(target.Origin, "A target of a replacement needs select");
            foreach (var resource in resources.Where(r => IsTarget(target, r))) Write(resource, target, value);
        }
    }

    private Draft? Value(DraftMap replacement)
    {
        if (replacement["sourceValue"] is DraftScalar literal) return literal;
        if (replacement["source"] is not DraftMap source) return null;
        var found = resources.Where(r => IsSource(source, r)).ToList();
        if (found.Count != 1)
        {
            report(source.Origin, found.Count == 0 ? "The replacement's source selects nothing"
                : $"The replacement's source selects {found.Count} objects");
            return null;
        }

        var path = source.Text("fieldPath") is { Length: > 0 } given ? given : "metadata.name";
        if (FieldPath.Find(found[0].Root, path) is not { } value)
        {
            report(source.Origin, $"The replacement's source has no field '{path}'");
            return null;
        }

        if (Delimiter(source) is not { } delimiter || value is not DraftScalar text) return value;
        var (parts, index) = (text.Value.Split([delimiter], StringSplitOptions.None), Index(source));
        if (index >= 0 && index < parts.Length) return DraftScalar.Computed(parts[index], text.Origin, text.IsText);
        report(source.Origin, $"The replacement's source has no part {index}: '{text.Value}'");
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
            var places = FieldPath.FindAll(resource.Root, path, create);
            if (places.Count == 0) report(origin, $"{resource.Kind} {resource.Name} has no field '{path}'");
            foreach (var slot in places) slot.Set(Into(slot.Value, value, target));
        }
    }

    private static Draft Into(Draft? old, Draft value, DraftMap target)
    {
        if (value is not DraftScalar part) return value.Copy();
        var text = part.Value;
        if (Delimiter(target) is { } delimiter && old is null or DraftScalar)
        {
            var (parts, index) = (((old as DraftScalar)?.Value ?? "").Split([delimiter], StringSplitOptions.None)
                .ToList(), Index(target));
            if (index < 0) parts.Insert(0, text);
            else if (index >= parts.Count) parts.Add(text);
            else parts[index] = text;
            text = string.Join(delimiter, parts);
        }

        // A value that is there keeps its type, one that is not has the type that its text looks like.
        return old is DraftScalar { Scalar.IsNull: false } scalar
            ? DraftScalar.Computed(text, part.Origin, scalar.IsText)
            : old is null
                ? DraftScalar.Computed(text, part.Origin, isString: Draft.IsWord(text)
                    && PlainScalar.Boolean(text) != null)
            : text == part.Value ? part : DraftScalar.Computed(text, part.Origin);
    }

    private static string? Delimiter(DraftMap map)
        => (map["options"] as DraftMap)?.Text("delimiter") is { Length: > 0 } text ? text : null;

    private static int Index(DraftMap map)
        => int.TryParse((map["options"] as DraftMap)?.Text("index"), out var index) ? index : 0;
}
