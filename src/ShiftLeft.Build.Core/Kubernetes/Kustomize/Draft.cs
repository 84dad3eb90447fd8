using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// An object while it is computed: nodes that can be changed, each of which keeps the place it came from, whichever
/// file that is.
/// </summary>
internal abstract class Draft(ILocated origin)
{
    public ILocated Origin { get; } = origin;

    public static Draft Of(YamlNode node) => node switch
    {
        YamlMapping mapping => new DraftMap(mapping, mapping.Entries.Select(e => (e.Key, Of(e.Value)))) { IsUnknown = mapping.IsUnknown },
        YamlSequence sequence => new DraftList(sequence, sequence.Items.Select(Of)),
        _ => new DraftScalar((YamlScalar)node),
    };

    public abstract Draft Copy();

    /// <summary>Equal as values: what JSON patches test and lists of plain values merge by.</summary>
    public abstract bool SameAs(Draft other);

    /// <summary>The finished node, its children's parents set.</summary>
    public abstract YamlNode ToYaml();

    /// <summary>The draft at a path of keys; null where a step is missing.</summary>
    public Draft? At(params string[] path)
    {
        var draft = this;
        foreach (var key in path) draft = (draft as DraftMap)?[key];
        return draft;
    }
}

internal sealed class DraftScalar(YamlScalar scalar) : Draft(scalar)
{
    public YamlScalar Scalar { get; } = scalar;

    public string Value => Scalar.Value;

    /// <summary>A value that stands in no file in this form; <paramref name="origin"/> is what has to change to change it.</summary>
    public static DraftScalar Computed(string value, ILocated origin, bool isString = true)
        => new(YamlScalar.Computed(origin, value, isString ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain));

    /// <summary>It is read as text, not as a number, a truth value or nothing.</summary>
    public bool IsText => !Scalar.IsNull && Scalar.AsBool == null && Scalar.AsNumber == null;

    /// <summary>The same value as text, whatever it is read as.</summary>
    public DraftScalar AsText() => IsText || Scalar.IsUnknown ? this : Computed(Value, Origin);

    public override Draft Copy() => this;

    public override bool SameAs(Draft other) => other is DraftScalar scalar && scalar.Value == Value;

    public override YamlNode ToYaml() => new YamlScalar(Scalar);
}

internal sealed class DraftList(ILocated origin, IEnumerable<Draft> items) : Draft(origin)
{
    public List<Draft> Items { get; } = [.. items];

    public override Draft Copy() => new DraftList(Origin, Items.Select(item => item.Copy()));

    public override bool SameAs(Draft other)
        => other is DraftList list && list.Items.Count == Items.Count && !Items.Where((item, i) => !item.SameAs(list.Items[i])).Any();

    public override YamlNode ToYaml()
    {
        var sequence = new YamlSequence(Origin.Source, Origin.Span, false);
        foreach (var item in Items.Select(item => item.ToYaml()))
        {
            item.Parent = sequence;
            sequence.Add(item);
        }

        return sequence;
    }
}

internal sealed class DraftMap(ILocated origin, IEnumerable<(YamlScalar Key, Draft Value)> entries) : Draft(origin)
{
    private readonly List<(YamlScalar Key, Draft Value)> _entries = [.. entries];

    public IReadOnlyList<(YamlScalar Key, Draft Value)> Entries => _entries;

    public bool IsUnknown { get; init; }

    public Draft? this[string key]
    {
        get
        {
            var index = Index(key);
            return index < 0 ? null : _entries[index].Value;
        }
    }

    public string? Text(string key) => (this[key] as DraftScalar)?.Value;

    /// <summary>The mappings in the list under a key; none if there is no list.</summary>
    public IEnumerable<DraftMap> Maps(string key) => (this[key] as DraftList)?.Items.OfType<DraftMap>() ?? [];

    /// <summary>Puts a value under a key; a key that is new stands at the value's place.</summary>
    public void Set(string key, Draft value) => Set(YamlScalar.Computed(value.Origin, key, ScalarStyle.Plain), value);

    public void Set(YamlScalar key, Draft value)
    {
        var index = Index(key.Value);
        if (index < 0) _entries.Add((key, value));
        else _entries[index] = (_entries[index].Key, value);
    }

    public void Remove(string key) => _entries.RemoveAll(entry => entry.Key.Value == key);

    /// <summary>The mapping under a key, made if it is missing.</summary>
    public DraftMap Child(string key, ILocated origin)
    {
        if (this[key] is DraftMap map) return map;
        var child = new DraftMap(origin, []);
        Set(key, child);
        return child;
    }

    public override Draft Copy() => new DraftMap(Origin, _entries.Select(e => (e.Key, e.Value.Copy()))) { IsUnknown = IsUnknown };

    public override bool SameAs(Draft other)
        => other is DraftMap map && map._entries.Count == _entries.Count
            && _entries.All(entry => map[entry.Key.Value] is { } value && entry.Value.SameAs(value));

    public override YamlNode ToYaml()
    {
        var mapping = new YamlMapping(Origin.Source, Origin.Span, false) { IsUnknown = IsUnknown };
        foreach (var (key, value) in _entries)
        {
            var (name, node) = (new YamlScalar(key) { Parent = mapping }, value.ToYaml());
            node.Parent = mapping;
            mapping.Add(name, node);
        }

        mapping.Close();
        return mapping;
    }

    private int Index(string key) => _entries.FindLastIndex(entry => entry.Key.Value == key);
}
