using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Values copied from a field of one object into fields of others.</summary>
internal sealed class Replacements(Action<ILocated, string> report)
{
    public void Run(DraftMap replacement, List<Resource> resources)
    {
        if (replacement["source"] is not DraftMap source) return;
        var from = resources.FirstOrDefault(r => Selects(source, r));
        if (from == null)
        {
            report(source.Origin, "The replacement's source selects nothing");
            return;
        }

        var path = source.Text("fieldPath") ?? "metadata.name";
        if (Find(from.Root, Steps(path)).FirstOrDefault().Value is not { } value)
        {
            report(source.Origin, $"The replacement's source has no field '{path}'");
            return;
        }

        value = Part(value, source["options"] as DraftMap);
        foreach (var target in ((replacement["targets"] as DraftList)?.Items ?? []).OfType<DraftMap>())
        {
            foreach (var resource in resources.Where(r => IsTarget(target, r))) Write(resource, target, value);
        }
    }

    private static bool IsTarget(DraftMap target, Resource resource)
        => target["select"] is DraftMap select && Selects(select, resource)
            && !((target["reject"] as DraftList)?.Items ?? []).OfType<DraftMap>().Any(reject => Selects(reject, resource));

    private static bool Selects(DraftMap select, Resource resource)
        => (select.Text("kind") is null or "" || select.Text("kind") == resource.Kind)
            && (select.Text("group") is null or "" || select.Text("group") == resource.Group)
            && (select.Text("version") is null or "" || select.Text("version") == resource.Version)
            && (select.Text("name") is not { Length: > 0 } name || resource.GoesBy(name))
            && (select.Text("namespace") is not { Length: > 0 } space || space == resource.Namespace);

    private void Write(Resource resource, DraftMap target, Draft value)
    {
        var options = target["options"] as DraftMap;
        foreach (var path in ((target["fieldPaths"] as DraftList)?.Items ?? []).OfType<DraftScalar>())
        {
            var places = Find(resource.Root, Steps(path.Value), create: options?.Text("create") == "true").ToList();
            if (places.Count == 0) report(path.Origin, $"{resource.Kind} {resource.Name} has no field '{path.Value}'");
            foreach (var (set, old) in places) set(Into(old, value, options));
        }
    }

    private static Draft Part(Draft value, DraftMap? options)
    {
        if (options?.Text("delimiter") is not { Length: > 0 } delimiter || value is not DraftScalar text) return value;
        var parts = text.Value.Split([delimiter], StringSplitOptions.None);
        var index = int.TryParse(options.Text("index"), out var i) ? i : 0;
        return index >= 0 && index < parts.Length ? DraftScalar.Computed(parts[index], text.Origin) : value;
    }

    private static Draft Into(Draft? old, Draft value, DraftMap? options)
    {
        if (options?.Text("delimiter") is not { Length: > 0 } delimiter || old is not DraftScalar text || value is not DraftScalar part) return value;
        var parts = text.Value.Split([delimiter], StringSplitOptions.None).ToList();
        var index = int.TryParse(options.Text("index"), out var i) ? i : 0;
        if (index < 0) parts.Insert(0, part.Value);
        else if (index >= parts.Count) parts.Add(part.Value);
        else parts[index] = part.Value;
        return DraftScalar.Computed(string.Join(delimiter, parts), part.Origin);
    }

    // a.b.[name=x].c, a.b.0, a.b.*; a backslash keeps a dot that belongs to a key.
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

        return steps;
    }

    private static IEnumerable<(Action<Draft> Set, Draft? Value)> Find(Draft root, List<string> steps, bool create = false)
    {
        IEnumerable<(Action<Draft> Set, Draft? Value)> places = [(_ => { }, root)];
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, isLast) = (steps[i], i == steps.Count - 1);
            places = places.SelectMany(place => Step(place.Value, step, create, isLast)).ToList();
        }

        return places;
    }

    private static IEnumerable<(Action<Draft> Set, Draft? Value)> Step(Draft? at, string step, bool create, bool isLast)
    {
        switch (at)
        {
            case DraftMap map when step == "*":
                return map.Entries.Select(e => ((Action<Draft>)(value => map.Set(e.Key, value)), (Draft?)e.Value)).ToList();
            case DraftMap map when map[step] is { } child:
                return [(value => map.Set(step, value), child)];
            case DraftMap map when create:
                return [(value => map.Set(step, value), isLast ? null : map.Child(step, map.Origin))];
            case DraftList list:
                return Enumerable.Range(0, list.Items.Count).Where(i => Matches(list.Items[i], i, step))
                    .Select(i => ((Action<Draft>)(value => list.Items[i] = value), (Draft?)list.Items[i])).ToList();
            default:
                return [];
        }
    }

    private static bool Matches(Draft item, int index, string step)
    {
        if (step == "*" || step == index.ToString()) return true;
        if (step.Length < 2 || step[0] != '[') return false;
        var sign = step.IndexOf('=');
        return sign > 0 && (item as DraftMap)?.Text(step.Substring(1, sign - 1)) == step.Substring(sign + 1).TrimEnd(']');
    }
}
