using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// JSON Patch (RFC 6902). The first operation that cannot be carried out is an error, as in kustomize.
/// </summary>
internal static class JsonPatch
{
    /// <summary>Carries out the operations; null if all went well, else what is wrong and where.</summary>
    public static (string Message, ILocated Place)? Apply(DraftMap target, DraftList operations)
    {
        foreach (var operation in operations.Items.OfType<DraftMap>())
        {
            if (Apply(target, operation) is { } problem) return (problem, operation.Origin);
        }

        return null;
    }

    private static string? Apply(DraftMap target, DraftMap operation)
    {
        var (op, path) = (operation.Text("op"), operation.Text("path"));
        if (op == null || path == null) return "A JSON patch operation needs op and path";
        var from = Steps(operation.Text("from") ?? "");
        var (steps, missing) = (Steps(path), $"The patch's path '{path}' is not there");
        var source = from.Length == 0 ? null : Find(target, from);
        if (op is "copy" or "move" && source == null)
            return $"The patch's from '{operation.Text("from")}' is not there";
        // A value that is not given is null.
        var value = operation["value"]?.Copy() ?? DraftScalar.Computed("null", operation.Origin, isString: false);
        switch (op)
        {
            case "test":
                return (Find(target, steps) ?? (IsNull(value) ? value : null)) is { } actual && Equal(actual, value)
                    ? null : $"The patch's test of '{path}' fails";
            case "remove":
                return Change(target, steps, null, mustExist: true) ? null : missing;
            case "add":
                return Change(target, steps, value, mustExist: false) ? null : missing;
            case "copy":
                return Change(target, steps, source!.Copy(), mustExist: false) ? null : missing;
            case "replace":
                return Change(target, steps, value, mustExist: true) ? null : missing;
            case "move":
                return Change(target, from, null, mustExist: true)
                    && Change(target, steps, source, mustExist: false) ? null : missing;
            default:
                return $"Unknown patch operation '{op}'";
        }
    }

    // As JSON: "5" is not 5.
    private static bool Equal(Draft a, Draft b) => (a, b) switch
    {
        (DraftMap x, DraftMap y) => x.Entries.Count == y.Entries.Count
            && x.Entries.All(e => y[e.Key.Value] is { } value && Equal(e.Value, value)),
        (DraftList x, DraftList y) => x.Items.Count == y.Items.Count
            && x.Items.Zip(y.Items, Equal).All(equals => equals),
        (DraftScalar x, DraftScalar y) => IsNull(x) && IsNull(y)
            || x.Value == y.Value && x.IsText == y.IsText && IsNull(x) == IsNull(y),
        _ => false,
    };

    private static bool IsNull(Draft draft) => draft is DraftScalar { Scalar.IsNull: true };

    internal static string[] Steps(string path)
        => [.. path.Split('/').Skip(1).Select(step => step.Replace("~1", "/").Replace("~0", "~"))];

    private static Draft? Find(Draft root, IEnumerable<string> steps)
    {
        Draft? at = root;
        foreach (var step in steps)
        {
            at = at switch
            {
                DraftMap map => map[step],
                DraftList list when Index(step, list.Items.Count) is { } index => list.Items[index],
                _ => null,
            };
        }

        return at;
    }

    // Adds, replaces or (value null) removes at a path.
    private static bool Change(Draft root, string[] steps, Draft? value, bool mustExist)
    {
        if (steps.Length == 0) return false;
        var last = steps[steps.Length - 1];
        switch (Find(root, steps.Take(steps.Length - 1)))
        {
            case DraftMap map:
                if (mustExist && map[last] == null) return false;
                map.Remove(last);
                if (value != null) map.Set(last, value);
                return true;
            case DraftList { Items: var items } when mustExist && Index(last, items.Count) is { } index:
                if (value == null) items.RemoveAt(index);
                else items[index] = value;
                return true;
            case DraftList { Items: var items } when !mustExist && value != null
                && (last == "-" ? items.Count : Index(last, items.Count + 1)) is { } place:
                items.Insert(place, value);
                return true;
            default:
                return false;
        }
    }

    // Below zero it counts from the end.
    private static int? Index(string step, int count)
        => int.TryParse(step, out var index) && (index < 0 ? index + count : index) is var place && place >= 0
            && place < count ? place : null;
}
