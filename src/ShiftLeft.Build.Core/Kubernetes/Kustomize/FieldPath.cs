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
    public static Draft? Find(DraftMap root, string path)
        => Steps(path).Aggregate<string, Draft?>(root, (at, step) => at switch
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
    /// given.
    /// </summary>
    public static List<Slot> FindAll(DraftMap root, string path, ILocated? create)
    {
        IEnumerable<Draft?> at = [root];
        var (steps, slots) = (Steps(path), new List<Slot>());
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
            case DraftMap map when step != "*" && !IsItem(step):
                if (map[step] == null && create == null) return [];
                if (map[step] == null && next != null) map.Set(step, Made(next, create!));
                return [new Slot(map, step, 0)];
            case DraftList list:
                var items = Enumerable.Range(0, list.Items.Count).Where(i => Matches(list.Items[i], i, step))
                    .Select(i => new Slot(list, "", i)).ToList();
                if (items.Count > 0 || create == null || New(list, step, next, create) is not { } added) return items;
                list.Items.Add(added);
                return [new Slot(list, "", list.Items.Count - 1)];
            default:
                return [];
        }
    }

    private static Draft? New(DraftList list, string step, string? next, ILocated create)
    {
        if (step == list.Items.Count.ToString())
            return next == null ? DraftScalar.Computed("", create) : Made(next, create);
        if (Pair(step) is not var (key, value)) return null;
        var text = DraftScalar.Computed(value, create);
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

    private static List<string> Steps(string path)
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
