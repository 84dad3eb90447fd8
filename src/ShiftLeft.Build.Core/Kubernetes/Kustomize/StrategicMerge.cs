using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// kustomize's strategic merge, which is its own (kyaml's merge2 and walk) and not Kubernetes': maps merge key by key,
/// lists that the schema tells to merge item by item (<see cref="ListMerge"/>), other lists are replaced; null deletes,
/// <c>$patch: delete|replace|merge</c> says otherwise. <c>$retainKeys</c>, <c>$setElementOrder</c> and
/// <c>$deleteFromPrimitiveList</c> mean nothing to it: they are fields like any other.
/// </summary>
internal sealed class StrategicMerge
{
    private readonly Action<ILocated, string> _report;
    private readonly ListMerge _lists;

    private StrategicMerge(Action<ILocated, string> report) => (_report, _lists) = (report, new(Merge, report));

    /// <summary>
    /// The target with the patch laid over it; null if the patch deletes it. A target of a kind nobody knows is merged
    /// as the kind that the patch was written for. What cannot be merged is reported.
    /// </summary>
    public static DraftMap? Apply(DraftMap target, DraftMap patch, Identity writtenFor,
        Action<ILocated, string> report)
    {
        var version = writtenFor.Group.Length > 0 ? writtenFor.Group + "/" + writtenFor.Version : writtenFor.Version;
        var schema = SchemaOf(target) ?? MergeSchema.Of(version, writtenFor.Kind);
        return new StrategicMerge(report).Merge(target, patch, schema) as DraftMap;
    }

    internal static bool IsNothing(Draft? draft)
        => draft is null or DraftScalar { Scalar: { IsNull: true, IsUnknown: false } };

    // What only one of the two has is merged with itself: that is how directives, nulls and items that are named twice
    // leave what is new.
    private Draft? Merge(Draft? target, Draft? patch, MergeSchema? schema)
    {
        if (!IsNothing(target) && !IsNothing(patch) && target!.GetType() != patch!.GetType())
        {
            _report(patch.Origin, $"The patch has {Named(patch)} where the object has {Named(target)}");
            return target;
        }

        // null over nothing is nothing, null where the patch says nothing stays if it is written out.
        if (IsNothing(target) && IsNothing(patch))
            return patch is null && (target as DraftScalar)?.Value.Length > 0 ? target : null;
        return (IsNothing(target) ? patch : target) switch
        {
            DraftList when schema?.Keys is { } keys
                => _lists.Merge((target as DraftList, patch), keys, schema.Items),
            DraftMap => MergeMap(target as DraftMap, patch, schema),
            _ => IsNothing(patch) && patch != null ? null : patch ?? target,
        };
    }

    private DraftMap? MergeMap(DraftMap? target, Draft? patch, MergeSchema? schema)
    {
        if (IsNothing(patch) && patch is not null) return null;
        var map = patch as DraftMap;
        var directive = map?.Text("$patch");
        if (directive == "delete") return null;
        if (directive is "replace" or "merge") map!.Remove("$patch");
        else if (directive != null && target != null)
            _report(map!["$patch"]!.Origin, $"'$patch' is delete, replace or merge, not '{directive}'");
        if (target == null || directive == "replace") target = map!;
        schema ??= SchemaOf(target) ?? (map == null ? null : SchemaOf(map));
        foreach (var key in Keys(target, map))
            Put(target, key, Merge(target[key.Value], map?[key.Value], schema?.Field(key.Value)));
        return target;
    }

    private static List<Yaml.YamlScalar> Keys(DraftMap target, DraftMap? patch)
    {
        var keys = target.Entries.Select(e => e.Key).ToList();
        if (patch != null && patch != target)
            keys.AddRange(patch.Entries.Select(e => e.Key).Where(key => target[key.Value] == null));
        return keys;
    }

    private static void Put(DraftMap target, Yaml.YamlScalar key, Draft? value)
    {
        var old = target[key.Value];
        if (value == null) target.Remove(key.Value);
        else if (value == old) return;
        else if (old is DraftScalar scalar && value is DraftScalar text) scalar.TakeValue(text);
        else target.Set(key, value);
    }

    private static MergeSchema? SchemaOf(DraftMap map) => MergeSchema.Of(map.Text("apiVersion"), map.Text("kind"));

    internal static string Named(Draft draft)
        => draft switch { DraftMap => "a mapping", DraftList => "a list", _ => "a value" };
}
