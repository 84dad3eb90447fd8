namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Finds things by a name, so that nothing is looked for by walking over all of them. What has no certain key may have
/// any: it stands under none and is always handed out. The order is that of the things.
/// </summary>
internal sealed class KeyIndex<T>
{
    private readonly List<T> _items = [];
    private readonly Dictionary<string, List<int>> _byKey = new(StringComparer.Ordinal);
    private readonly List<int> _others = [];

    /// <summary>Each thing under all its keys; under none where it has none.</summary>
    public KeyIndex(IEnumerable<T> items, Func<T, IEnumerable<string>> keysOf)
    {
        foreach (var item in items) Add(item, keysOf(item));
    }

    /// <summary>Each thing under its key; null is any.</summary>
    public KeyIndex(IEnumerable<T> items, Func<T, string?> keyOf) : this(items, item => keyOf(item) is { } key
        ? [key] : [])
    {
    }

    public IReadOnlyList<T> All => _items;

    /// <summary>What stands under a key, and what may have it; with null, everything.</summary>
    public IEnumerable<T> At(string? key)
    {
        if (key is null) return _items;
        if (!_byKey.TryGetValue(key, out var found)) return Take(_others);
        return _others.Count == 0 ? Take(found) : Take(InOrder(_others.Concat(found)));
    }

    /// <summary>What stands under one of the keys, and what may have them.</summary>
    public IEnumerable<T> AtAny(IReadOnlyList<string> keys)
        => keys.Count == 1 ? At(keys[0])
            : Take(InOrder(_others.Concat(keys.SelectMany(k => _byKey.TryGetValue(k, out var found) ? found : []))));

    private void Add(T item, IEnumerable<string> keys)
    {
        var number = _items.Count;
        _items.Add(item);
        var hasKey = false;
        foreach (var key in keys)
        {
            hasKey = true;
            if (!_byKey.TryGetValue(key, out var list)) _byKey[key] = list = [];
            if (list.Count == 0 || list[list.Count - 1] != number) list.Add(number);
        }

        if (!hasKey) _others.Add(number);
    }

    private static IEnumerable<int> InOrder(IEnumerable<int> numbers)
    {
        var sorted = numbers.ToArray();
        Array.Sort(sorted);
        return sorted.Distinct();
    }

    private IEnumerable<T> Take(IEnumerable<int> numbers) => numbers.Select(number => _items[number]);
}
