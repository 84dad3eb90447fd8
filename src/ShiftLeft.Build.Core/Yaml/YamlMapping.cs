using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>A mapping. Of a key that stands twice the last one counts, as Kubernetes reads it.</summary>
internal sealed class YamlMapping(SourceText source, Span span, bool isFlow) : YamlNode(source, span)
{
    // Below this size a walk is faster than a table.
    private const int SmallSize = 12;

    private readonly List<YamlEntry> _written = [];
    private List<YamlEntry>? _entries;
    private List<YamlEntry>? _duplicates;
    private Dictionary<string, YamlEntry>? _byKey;

    public bool IsFlow { get; } = isFlow;

    /// <summary>The entries in force: what is written here, then what merge keys (<c>&lt;&lt;</c>) bring.</summary>
    public IReadOnlyList<YamlEntry> Entries => _entries ?? _written;

    /// <summary>The entries as they stand in the file, merge keys themselves included.</summary>
    public IReadOnlyList<YamlEntry> Written => _written;

    /// <summary>The entries whose key stands further up already.</summary>
    public IReadOnlyList<YamlEntry> DuplicateKeys => _duplicates ?? (IReadOnlyList<YamlEntry>)[];

    public YamlNode? this[string key] => Find(key)?.Value;

    public YamlEntry? Find(string key)
    {
        if (_byKey is not null) return _byKey.TryGetValue(key, out var found) ? found : null;
        var entries = Entries;
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (entries[i].Key.Value == key) return entries[i];
        }

        return null;
    }

    public YamlScalar? Scalar(string key) => this[key] as YamlScalar;

    public YamlMapping? Mapping(string key) => this[key] as YamlMapping;

    public YamlSequence? Sequence(string key) => this[key] as YamlSequence;

    internal void Add(YamlScalar key, YamlNode value) => _written.Add(new(key, value));

    /// <summary>Called once, when all entries are there: finds duplicates, resolves merge keys.</summary>
    internal void Close()
    {
        var seen = _written.Count > SmallSize ? new Dictionary<string, YamlEntry>(_written.Count) : null;
        var merges = false;
        for (var i = 0; i < _written.Count; i++)
        {
            var key = _written[i].Key;
            merges |= IsMerge(key);
            if (seen is null ? StandsBefore(i) : seen.ContainsKey(key.Value)) (_duplicates ??= []).Add(_written[i]);
            if (seen is not null) seen[key.Value] = _written[i];
        }

        _byKey = seen;
        if (merges) Merge();
    }

    private static bool IsMerge(YamlScalar key) => key.Value == "<<" && key.IsPlain;

    private bool StandsBefore(int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (_written[i].Key.Value == _written[index].Key.Value) return true;
        }

        return false;
    }

    // What is written wins over what is merged; of several merged mappings the first wins.
    private void Merge()
    {
        var entries = _written.Where(e => !IsMerge(e.Key)).ToList();
        var byKey = new Dictionary<string, YamlEntry>();
        foreach (var entry in entries) byKey[entry.Key.Value] = entry;
        foreach (var merge in _written.Where(e => IsMerge(e.Key)))
        {
            foreach (var source in merge.Value is YamlSequence list ? list.Items : [merge.Value])
            {
                IsUnknown |= source.IsUnknown;
                if (source is not YamlMapping mapping) continue;
                foreach (var entry in mapping.Entries.Where(e => !byKey.ContainsKey(e.Key.Value)))
                {
                    byKey.Add(entry.Key.Value, entry);
                    entries.Add(entry);
                }
            }
        }

        (_entries, _byKey) = (entries, byKey);
    }
}
