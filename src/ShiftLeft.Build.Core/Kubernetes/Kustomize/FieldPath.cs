using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// Paths of replacements and variables: <c>a.b.[name=x].c</c>, <c>a.b.0</c>, <c>a.b.*</c>, <c>a.[key.with.dots]</c>; a
/// backslash keeps a dot that belongs to a key.
/// </summary>
internal static class FieldPath
{
    /// <summary>
    /// The value at a path of a source, whose names are taken as they are written; null if there is none.
    /// </summary>
    public static Draft? Find(DraftMap root, string path) => Find(root, Steps(path));

    public static Draft? Find(DraftMap root, IEnumerable<string> steps)
        => steps.Aggregate<string, Draft?>(root, (at, step) => at switch
        {
            DraftMap map when !IsItem(step) => map[step],
            DraftList { Items: { Count: > 0 } items } when step == "-" => items[items.Count - 1],
            DraftList list when IsNumber(step) => list.Items.ElementAtOrDefault(int.Parse(step)),
            DraftList list when Pair(step) is var (key, value)
                => list.Items.FirstOrDefault(item => Text(item, key) == value),
            _ => null,
        });

    /// <summary>
    /// The places of a target, whose names are patterns; what is missing is made at <paramref name="create"/>, if
    /// given. Null if the path leads through something else than it says.
    /// </summary>
    public static List<Slot>? FindAll(Draft root, IReadOnlyList<string> steps, ILocated? create)
    {
        var slots = new List<Slot>();
        return Walk(root, steps, 0, create, slots) ? slots : null;
    }

    private static bool Walk(Draft? at, IReadOnlyList<string> steps, int index, ILocated? create, List<Slot> slots)
    {
        var (step, isLast) = (steps[index], index + 1 == steps.Count);
        var next = isLast ? null : steps[index + 1];
        switch (at)
        {
            case DraftMap map when step != "*" && !IsItem(step):
                if (map[step] == null && create == null) return true;
                if (map[step] == null && next != null) map.Set(step, Made(next, create!));
                // What a text holds is found, but changed in it by StructuredText alone.
                if (next != null && map[step] is DraftScalar text && !StrategicMerge.IsNothing(text))
                    return StructuredText.Read(text) is { } inner && Walk(inner, steps, index + 1, create, slots);
                return Go(new(map, step, 0));
            case DraftList list when step == "*" || Pair(step) != null || IsNumber(step):
                var items = Enumerable.Range(0, list.Items.Count).Where(i => Matches(list.Items[i], i, step)).ToList();
                var known = slots.Count;
                if (!items.All(i => Go(new(list, "", i)))) return false;
                if (slots.Count > known || step == "*") return true;
                if (create == null || New(list, step, next, create) is not { } added) return !IsNumber(step);
                list.Items.Add(added);
                return Go(new(list, "", list.Items.Count - 1, added is DraftScalar));
            default:
                return StrategicMerge.IsNothing(at) && create == null && !IsNumber(step);
        }

        bool Go(Slot slot)
        {
            if (!isLast && !step.StartsWith("[=", StringComparison.Ordinal))
                return Walk(slot.Value, steps, index + 1, create, slots);
            slots.Add(slot);
            return true;
        }
    }

    private static Draft? New(DraftList list, string step, string? next, ILocated create)
    {
        if (step == list.Items.Count.ToString())
            return next == null ? DraftScalar.Computed("", create) : Made(next, create);
        if (Pair(step) is not var (key, value)) return null;
        var text = DraftScalar.Untyped(value, create);
        if (key.Length == 0) return text;
        var added = new DraftMap(create, []);
        added.Set(key, text);
        return added;
    }

    private static Draft Made(string next, ILocated create)
        => IsItem(next) ? new DraftList(create, []) : new DraftMap(create, []);

    private static bool Matches(Draft item, int index, string step)
    {
        if (step == "*" || step == index.ToString()) return true;
        if (Pair(step) is not var (key, pattern) || Text(item, key) is not { } text) return false;
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromMilliseconds(200));
        }
        catch (SystemException e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string? Text(Draft item, string key)
        => key.Length == 0 ? (item as DraftScalar)?.Value : (item as DraftMap)?.Text(key);

    private static bool IsItem(string step)
        => IsNumber(step) || step.Length > 1 && step[0] == '[' && step[step.Length - 1] == ']';

    private static bool IsNumber(string step) => step.Length is > 0 and < 10 && step.All(c => c is >= '0' and <= '9');

    // [key=value]
    private static (string Key, string Value)? Pair(string step)
        => step.Length > 2 && step[0] == '[' && step.IndexOf('=') is > 0 and var sign
            ? (step.Substring(1, sign - 1), step.Substring(sign + 1, step.Length - sign - 2)) : null;

    /// <summary>The steps of a path as it is written.</summary>
    public static List<string> Steps(string path)
    {
        var steps = new List<string> { "" };
        var inBrackets = false;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length && path[i + 1] == '.') steps[steps.Count - 1] += path[++i];
            else if (path[i] == '.' && !inBrackets) steps.Add("");
            else
            {
                if (path[i] is '[' or ']') inBrackets = path[i] == '[';
                steps[steps.Count - 1] += path[i];
            }
        }

        // Brackets about a key are needed for its dots; without one they name an item.
        return [.. steps.Select(step => IsItem(step) && step.IndexOf('=') < 0 && step.IndexOf('.') >= 0
            ? step.Substring(1, step.Length - 2) : step)];
    }
}
