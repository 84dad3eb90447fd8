using ShiftLeft.Build.Core.Text;

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

    /// <summary>The value at a path of an object, as <c>fieldPath</c> gives it; null if there is none.</summary>
    public static Draft? Find(DraftMap root, string path) => Places(root, Steps(path), null).Select(slot => slot.Value).FirstOrDefault();

    private Draft? Value(DraftMap replacement)
    {
        if (replacement["sourceValue"] is DraftScalar literal) return literal;
        if (replacement["source"] is not DraftMap source) return null;
        var found = resources.Where(r => IsSource(source, r)).ToList();
        if (found.Count != 1)
        {
            report(source.Origin, found.Count == 0 ? "The replacement's source selects nothing" : $"The replacement's source selects {found.Count} objects");
            return null;
        }

        var path = source.Text("fieldPath") is { Length: > 0 } given ? given : "metadata.name";
        if (Find(found[0].Root, path) is not { } value)
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
        return resource.Identities.Any(i => Is("group", i.Group) && Is("version", i.Version) && Is("kind", i.Kind) && Is("name", i.Name)
            && (Is("namespace", i.Namespace) || Resource.Normal(i.Namespace) == source.Text("namespace")));

        bool Is(string key, string value) => source.Text(key) is not { Length: > 0 } wanted || wanted == value;
    }

    private static bool IsTarget(DraftMap target, Resource resource)
        => target["select"] is DraftMap select && Selector.Selects(select, resource)
            && !target.Maps("reject").Any(reject => Selector.Selects(reject, resource));

    private void Write(Resource resource, DraftMap target, Draft value)
    {
        var create = (target["options"] as DraftMap)?.Text("create") == "true" ? value.Origin : null;
        var paths = ((target["fieldPaths"] as DraftList)?.Items ?? []).OfType<DraftScalar>().Select(path => (path.Value, path.Origin)).ToList();
        if (paths.Count == 0) paths.Add(("metadata.name", target.Origin));
        foreach (var (path, origin) in paths)
        {
            var places = Places(resource.Root, Steps(path), create).ToList();
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
            var (parts, index) = (((old as DraftScalar)?.Value ?? "").Split([delimiter], StringSplitOptions.None).ToList(), Index(target));
            if (index < 0) parts.Insert(0, text);
            else if (index >= parts.Count) parts.Add(text);
            else parts[index] = text;
            text = string.Join(delimiter, parts);
        }

        // A value that is there keeps its type.
        return old is DraftScalar { Scalar.IsNull: false } scalar ? DraftScalar.Computed(text, part.Origin, scalar.IsText)
            : text == part.Value ? part : DraftScalar.Computed(text, part.Origin);
    }

    private static string? Delimiter(DraftMap map) => (map["options"] as DraftMap)?.Text("delimiter") is { Length: > 0 } text ? text : null;

    private static int Index(DraftMap map) => int.TryParse((map["options"] as DraftMap)?.Text("index"), out var index) ? index : 0;

    // a.b.[name=x].c, a.b.0, a.b.*, a.[key.with.dots]; a backslash keeps a dot that belongs to a key.
    private static List<string> Steps(string path)
    {
        var steps = new List<string> { "" };
        var inBrackets = false;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length) steps[steps.Count - 1] += path[++i];
            else if (path[i] == '.' && !inBrackets) steps.Add("");
            else
            {
                if (path[i] is '[' or ']') inBrackets = path[i] == '[';
                steps[steps.Count - 1] += path[i];
            }
        }

        return [.. steps.Select(step => step.Length > 2 && step[0] == '[' && step.IndexOf('=') < 0 ? step.Substring(1, step.Length - 2) : step)];
    }

    private static List<Slot> Places(DraftMap root, List<string> steps, ILocated? create)
    {
        IEnumerable<Draft?> at = [root];
        var slots = new List<Slot>();
        for (var i = 0; i < steps.Count; i++)
        {
            var next = i + 1 < steps.Count ? steps[i + 1] : null;
            slots = [.. at.SelectMany(draft => Step(draft, steps[i], next, create))];
            at = slots.Select(slot => slot.Value);
        }

        return slots;
    }

    private static IEnumerable<Slot> Step(Draft? at, string step, string? next, ILocated? create)
    {
        switch (at)
        {
            case DraftMap map when step == "*":
                return map.Entries.Select(e => new Slot(map, e.Key.Value, 0)).ToList();
            case DraftMap map:
                if (map[step] == null && create == null) return [];
                if (map[step] == null && next != null) map.Set(step, next[0] == '[' || next == "-" ? new DraftList(create!, []) : new DraftMap(create!, []));
                return [new Slot(map, step, 0)];
            case DraftList list:
                var items = Enumerable.Range(0, list.Items.Count).Where(i => Matches(list.Items[i], i, step)).Select(i => new Slot(list, "", i)).ToList();
                if (items.Count > 0 || create == null || Pair(step) is not var (key, value)) return items;
                var added = new DraftMap(create, []);
                added.Set(key, DraftScalar.Computed(value, create));
                list.Items.Add(added);
                return [new Slot(list, "", list.Items.Count - 1)];
            default:
                return [];
        }
    }

    private static bool Matches(Draft item, int index, string step)
    {
        if (step == "*" || step == index.ToString()) return true;
        if (Pair(step) is not var (key, value)) return false;
        var actual = key.Length == 0 ? (item as DraftScalar)?.Value : (item as DraftMap)?.Text(key);
        return actual != null && Selector.Is(value, actual);
    }

    // [key=value]
    private static (string Key, string Value)? Pair(string step)
        => step.Length > 2 && step[0] == '[' && step.IndexOf('=') is > 0 and var sign
            ? (step.Substring(1, sign - 1), step.Substring(sign + 1, step.Length - sign - 2)) : null;
}
