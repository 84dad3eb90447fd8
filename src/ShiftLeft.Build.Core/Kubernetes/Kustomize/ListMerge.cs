using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// How kustomize merges two lists whose items have keys. It finds items by the values of the keys, merges those of both
/// lists, and then lays the old items over the new, one by one, by the keys that any item has. Where an item lacks one
/// of them (a port without protocol), that drops or doubles others: so it does here.
/// </summary>
internal sealed class ListMerge(Func<Draft?, Draft?, MergeSchema?, Draft?> merge, Action<ILocated, string> report)
{
    public DraftList? Merge((DraftList? Target, Draft? Patch) lists, IReadOnlyList<string> keys, MergeSchema? schema)
    {
        var (target, patch) = (lists.Target, lists.Patch as DraftList);
        if (target == null)
        {
            target = patch!;
        }
        else
        {
            if (patch == null && lists.Patch != null) return null;
            var directive = patch == null ? null : TakeDirective(patch);
            if (directive == "delete") return null;
            if (directive == "replace") target = patch!;
        }

        if (keys.Count == 0) keys = [""];
        var found = new List<string[]>();
        foreach (var item in (patch?.Items ?? []).Concat(target.Items))
        {
            var values = keys.Select(key => ValueOf(item, key)).ToArray();
            if (!found.Any(values.SequenceEqual)) found.Add(values);
        }

        if (keys.Count > 1) Complete(found);
        return found.Count == 0 ? target : Merge(target, patch, found, keys, schema);
    }

    private DraftList Merge(DraftList target, DraftList? patch, List<string[]> found, IReadOnlyList<string> keys,
        MergeSchema? schema)
    {
        // Keys that no item has are none.
        var used = Enumerable.Range(0, keys.Count).Where(i => found.Any(values => values[i].Length > 0)).ToList();
        if (used.Count > 0) (keys, found) = ([.. used.Select(i => keys[i])],
            [.. found.Select(values => used.Select(i => values[i]).ToArray())]);
        var result = new DraftList(target.Origin, []);
        foreach (var values in found)
        {
            var given = Enumerable.Range(0, keys.Count).Where(i => values[i].Length > 0).ToList();
            if (given.Count == 0) given = [.. Enumerable.Range(0, keys.Count)];
            var merged = merge(Find(target, keys, values, given), patch == null ? null
                : Find(patch, keys, values, given), schema);
            if (StrategicMerge.IsNothing(merged) || merged is DraftMap { Entries.Count: 0 })
                Set(target, null, keys, values);
            else Set(result, Named(merged!, keys, values), keys, values);
        }

        foreach (var item in target.Items) Lay(result, item, keys);
        return result;
    }

    // A port with a protocol and the same one without are one, and so are their values.
    private static void Complete(List<string[]> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var first = found[i];
            for (var j = 0; j < found.Count; j++)
            {
                var other = found[j];
                var isOne = first.Zip(other, (a, b) => a == b || a.Length == 0 || b.Length == 0).All(fits => fits)
                    && first.Zip(other, (a, b) => a == b).Any(equals => equals);
                if (isOne) found[i] = found[j] = [.. first.Zip(other, (a, b) => a.Length > 0 ? a : b)];
            }
        }
    }

    private static Draft? Find(DraftList list, IReadOnlyList<string> keys, string[] values, List<int> given)
        => list.Items.FirstOrDefault(item => keys[0].Length == 0 ? TextOf(item) == values[0]
            : item is DraftMap map && given.All(i => map[keys[i]] is { } value && TextOf(value) == values[i]));

    private Draft Named(Draft item, IReadOnlyList<string> keys, string[] values)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Length == 0 || values[i].Length == 0) continue;
            if (item is not DraftMap map) report(item.Origin, $"The item is a mapping with {keys[i]} elsewhere");
            else if (map[keys[i]] == null)
                map.Set(keys[i], DraftScalar.Computed(values[i], item.Origin, isString: false));
        }

        return item;
    }

    // An old item takes the place of the merged one, which it mostly is.
    private void Lay(DraftList result, Draft item, IReadOnlyList<string> keys)
    {
        if (keys[0].Length == 0)
        {
            Set(result, item, keys, [TextOf(item)]);
            return;
        }

        var values = new List<string>();
        foreach (var key in keys)
        {
            if (item is DraftMap map && map[key] is { } value) values.Add(TextOf(value));
            else if (item is DraftMap || StrategicMerge.IsNothing(item)) result.Items.Add(item);
            else report(item.Origin, $"An item of the list is {StrategicMerge.Named(item)}, not a mapping with {key}");
        }

        if (keys.Count > 1) Set(result, null, keys, [.. values]);
        Set(result, item, keys, [.. values]);
    }

    // Puts an item in the place of those with its values, or at the end; no item: takes them away. Without values
    // nothing that stands there is kept.
    private void Set(DraftList list, Draft? item, IReadOnlyList<string> keys, string[] values)
    {
        var isFound = false;
        var kept = new List<Draft>();
        foreach (var old in list.Items.Where(old
            => !StrategicMerge.IsNothing(old) && old is not DraftMap { Entries.Count: 0 }))
        {
            if (Matches(old, keys, values))
            {
                isFound = true;
                if (item != null) kept.Add(item);
            }
            else if (values.Length > 0)
            {
                kept.Add(old);
            }
        }

        list.Items.Clear();
        list.Items.AddRange(kept);
        if (!isFound && !StrategicMerge.IsNothing(item)) list.Items.Add(item!);
    }

    private bool Matches(Draft item, IReadOnlyList<string> keys, string[] values)
    {
        if (keys[0].Length == 0 && item is DraftScalar scalar) return values.Length > 0 && scalar.Value == values[0];
        if (item is DraftMap map && keys[0].Length > 0)
            return values.Length > 0 && keys.Zip(values, (key, value) => map[key] is { } found
                && (value.Length == 0 || TextOf(found) == value)).All(matches => matches);
        if (values.Length == 0 || values[0].Length > 0 && keys[0].Length > 0) return false;
        report(item.Origin, $"An item of the list is {StrategicMerge.Named(item)}, unlike the others");
        return false;
    }

    // - $patch: replace
    private string? TakeDirective(DraftList patch)
    {
        if (patch.Items.OfType<DraftMap>().FirstOrDefault(item => item["$patch"] != null) is not
            { Entries.Count: 1 } item || item["$patch"] is not { } directive) return null;
        var text = TextOf(directive);
        if (text is "delete" or "replace" or "merge") Set(patch, null, ["$patch"], [text]);
        else report(directive.Origin, $"'$patch' is delete, replace or merge, not '{text}'");
        return text;
    }

    private static string ValueOf(Draft item, string key)
        => key.Length == 0 ? TextOf(item)
            : (item as DraftMap)?[key] is DraftScalar { Scalar.IsNull: false } value ? value.Value : "";

    private static string TextOf(Draft draft) => (draft as DraftScalar)?.Value ?? "";
}
