using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Finds what may match by one label, so that hundreds of Services and pods are not compared each with each. It never
/// leaves out what could match: what has no certain value stands under none and is always handed out.
/// </summary>
internal sealed class LabelIndex<T>
{
    private readonly List<T> _items = [];
    private readonly Dictionary<string, List<int>> _byLabel = new(StringComparer.Ordinal);
    private readonly List<int> _others = [];

    /// <summary>Things that select, each under the first label that it demands.</summary>
    public static LabelIndex<T> OfSelectors(IEnumerable<T> items, Func<T, YamlMapping?> selector)
    {
        var index = new LabelIndex<T>();
        foreach (var item in items)
        {
            var entry = selector(item)?.Entries.FirstOrDefault(IsCertain);
            index.Add(item, entry is null ? [] : [entry]);
        }

        return index;
    }

    /// <summary>Things that have labels, each under all of them; those with one that nobody knows stand under none.</summary>
    public static LabelIndex<T> OfLabels(IEnumerable<T> items, Func<T, YamlMapping?> labels)
    {
        var index = new LabelIndex<T>();
        foreach (var item in items)
        {
            var all = labels(item) is { IsUnknown: false } mapping ? mapping.Entries : [];
            index.Add(item, all.All(IsCertain) ? all : []);
        }

        return index;
    }

    /// <summary>What may select these labels.</summary>
    public IEnumerable<T> Matching(YamlMapping? labels)
        => labels is { IsUnknown: true } || labels?.Entries.All(IsCertain) == false ? _items : At(labels?.Entries ?? []);

    /// <summary>What may be selected by these labels.</summary>
    public IEnumerable<T> Selected(YamlMapping selector)
        => selector.Entries.FirstOrDefault(IsCertain) is { } entry ? At([entry]) : _items;

    private void Add(T item, IReadOnlyList<YamlEntry> entries)
    {
        var number = _items.Count;
        _items.Add(item);
        if (entries.Count == 0) _others.Add(number);
        foreach (var entry in entries)
        {
            var label = LabelOf(entry);
            if (!_byLabel.TryGetValue(label, out var list)) _byLabel[label] = list = [];
            list.Add(number);
        }
    }

    private IEnumerable<T> At(IReadOnlyList<YamlEntry> entries)
    {
        var found = new SortedSet<int>(_others);
        foreach (var entry in entries)
            if (_byLabel.TryGetValue(LabelOf(entry), out var list)) found.UnionWith(list);
        return found.Select(number => _items[number]);
    }

    private static bool IsCertain(YamlEntry entry) => entry.Value is YamlScalar && !Unknown.IsUnknown(entry.Value);

    private static string LabelOf(YamlEntry entry) => entry.Key.Value + "=" + ((YamlScalar)entry.Value).Value;
}
