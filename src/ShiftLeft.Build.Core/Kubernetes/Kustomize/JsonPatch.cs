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
        var value = operation["value"];
        if (op is "copy" or "move")
        {
            value = Find(target, Steps(operation.Text("from") ?? ""))?.Copy();
            if (value == null) return $"The patch's from '{operation.Text("from")}' is not there";
        }

        var missing = $"The patch's path '{path}' is not there";
        switch (op)
        {
            case "test":
                return Find(target, Steps(path)) is { } actual && value != null && actual.SameAs(value)
                    ? null : $"The patch's test of '{path}' fails";
            case "remove":
                return Change(target, Steps(path), null, mustExist: true) ? null : missing;
            case "add" or "copy" when value != null:
                return Change(target, Steps(path), value.Copy(), mustExist: false) ? null : missing;
            case "replace" when value != null:
                return Change(target, Steps(path), value.Copy(), mustExist: true) ? null : missing;
            case "move" when value != null:
                return Change(target, Steps(operation.Text("from") ?? ""), null, mustExist: true)
                    && Change(target, Steps(path), value, mustExist: false) ? null : missing;
            default:
                return value == null ? $"The patch operation {op} needs a value" : $"Unknown patch operation '{op}'";
        }
    }

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
                DraftList list when Index(list, step) is { } index => list.Items[index],
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
                if (value == null) map.Remove(last);
                else map.Set(last, value);
                return true;
            case DraftList list when last == "-" && value != null && !mustExist:
                list.Items.Add(value);
                return true;
            case DraftList list when Index(list, last) is { } index:
                if (value == null) list.Items.RemoveAt(index);
                else if (mustExist) list.Items[index] = value;
                else list.Items.Insert(index, value);
                return true;
            case DraftList list when !mustExist && value != null && last == list.Items.Count.ToString():
                list.Items.Add(value);
                return true;
            default:
                return false;
        }
    }

    private static int? Index(DraftList list, string step)
        => int.TryParse(step, out var index) && index >= 0 && index < list.Items.Count ? index : null;
}
