using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// Strategic merge: maps merge key by key, lists with a merge key item by item, other lists are replaced; null deletes,
/// <c>$patch: delete|replace|merge</c> says otherwise. Merge keys come from the Kubernetes schema; a kind without one
/// merges as JSON (RFC 7386).
/// </summary>
internal static class StrategicMerge
{
    /// <summary>
    /// The target with the patch laid over it; null if the patch deletes it. A target of a kind nobody knows is merged
    /// as the kind that the patch was written for.
    /// </summary>
    public static DraftMap? Apply(DraftMap target, DraftMap patch, Identity writtenFor)
    {
        var version = writtenFor.Group.Length > 0 ? writtenFor.Group + "/" + writtenFor.Version : writtenFor.Version;
        var schema = SchemaCatalog.Find(target.Text("apiVersion") ?? "", target.Text("kind")
            ?? "", KubernetesVersion.Latest)
            ?? SchemaCatalog.Find(version, writtenFor.Kind, KubernetesVersion.Latest);
        return Merge(target, patch, schema) as DraftMap;
    }

    private static Draft? Merge(Draft? target, Draft patch, Schema? schema) => patch switch
    {
        DraftMap map => MergeMap(target as DraftMap, map, schema),
        DraftScalar { Scalar.IsNull: true } => null,
        _ => patch,
    };

    private static DraftMap? MergeMap(DraftMap? target, DraftMap patch, Schema? schema)
    {
        var directive = patch.Text("$patch");
        if (directive == "delete") return null;
        if (target == null || directive == "replace") target = new DraftMap(patch.Origin, []);
        foreach (var (key, value) in patch.Entries)
        {
            var name = key.Value;
            if (name is "$patch" or "$retainKeys" || name.StartsWith("$setElementOrder/", StringComparison.Ordinal))
                continue;
            if (name.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal))
            {
                DeleteItems(target[name.Substring(name.IndexOf('/') + 1)] as DraftList, value as DraftList);
                continue;
            }

            var field = schema?.Find(name);
            var merged = value is DraftList list
                ? MergeList(target[name] as DraftList, list, field)
                : Merge(target[name], value, field?.Type.Schema);
            if (merged == null) target.Remove(name);
            else target.Set(key, merged);
        }

        if (patch["$retainKeys"] is DraftList retained)
        {
            var keep = retained.Items.OfType<DraftScalar>().Select(item => item.Value).ToList();
            foreach (var key in target.Entries.Select(e => e.Key.Value).Where(key => !keep.Contains(key)).ToList())
                target.Remove(key);
        }

        return target;
    }

    private static Draft MergeList(DraftList? target, DraftList patch, Field? field)
    {
        var merges = field?.PatchStrategy?.Split(',').Contains("merge") == true;
        var isReplaced = patch.Items.OfType<DraftMap>().Any(item => item.Text("$patch") == "replace");
        if (!merges && !isReplaced)
            return new DraftList(patch.Origin, patch.Items.Where(item => (item as DraftMap)?.Text("$patch") == null));
        var schema = field?.Type.Item?.Schema;
        if (target == null || isReplaced)
            return new DraftList(patch.Origin, patch.Items.Where(item => (item as DraftMap)?.Text("$patch") == null)
                .Select(item => Clean(item, schema)).OfType<Draft>());

        // The items of the patch come first, in its order; then those that it does not speak of.
        var rest = target.Items.ToList();
        var result = new DraftList(target.Origin, []);
        foreach (var item in patch.Items)
        {
            var index = rest.FindIndex(existing => SameItem(existing, item, field!));
            var merged = index < 0 ? Clean(item, schema) : item is DraftMap
                ? Merge(rest[index], item, schema) : rest[index];
            if (index >= 0) rest.RemoveAt(index);
            if (merged != null) result.Items.Add(merged);
        }

        result.Items.AddRange(rest);
        return result;
    }

    private static bool SameItem(Draft existing, Draft item, Field field)
    {
        if (existing is not DraftMap a || item is not DraftMap b) return existing.SameAs(item);
        // Ports are told apart by number and protocol where the patch gives both.
        var keys = field.ListKeys.Count > 0 && field.ListKeys.All(key => b[key] != null)
            ? field.ListKeys : field.MergeKey is { } key1 ? [key1] : [];
        return keys.Count > 0 && keys.All(key => a.Text(key) is { } value && value == b.Text(key));
    }

    // What is new carries no directives and no nulls.
    private static Draft? Clean(Draft draft, Schema? schema)
        => draft is DraftMap map ? MergeMap(null, map, schema) : draft;

    private static void DeleteItems(DraftList? target, DraftList? items)
    {
        if (items == null) return;
        target?.Items.RemoveAll(item => items.Items.Any(item.SameAs));
    }
}
