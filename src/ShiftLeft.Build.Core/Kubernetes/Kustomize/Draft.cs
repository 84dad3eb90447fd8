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
    public ILocated Origin { get; protected set; } = origin;

    /// <summary>A node as Kubernetes reads it, and kustomize its own files.</summary>
    public static Draft Of(YamlNode node) => node switch
    {
        YamlMapping mapping
            => new DraftMap(mapping, mapping.Entries.Select(e => (e.Key, Of(e.Value))))
            {
                IsUnknown =
                mapping.IsUnknown
            },
        YamlSequence sequence => new DraftList(sequence, sequence.Items.Select(Of)),
        _ => new DraftScalar((YamlScalar)node),
    };

    /// <summary>
    /// An object or a part of one, as kustomize reads it: by YAML 1.2, in which yes, no, on, off, y and n are words. It
    /// writes them with quotes.
    /// </summary>
    public static Draft OfObject(YamlNode node) => node switch
    {
        YamlMapping mapping
            => new DraftMap(mapping, mapping.Entries.Select(e => (Key(e.Key), OfObject(e.Value))))
            {
                IsUnknown =
                mapping.IsUnknown
            },
        YamlSequence sequence => new DraftList(sequence, sequence.Items.Select(OfObject)),
        YamlScalar { AsBool: not null } scalar when IsWord(scalar.Value) => DraftScalar.Computed(scalar.Value, scalar),
        _ => new DraftScalar((YamlScalar)node),
    };

    internal static bool IsWord(string text) => text.ToUpperInvariant() is not ("TRUE" or "FALSE");

    private static YamlScalar Key(YamlScalar key)
        => key.AsBool != null && key.Source[key.Span] is var written && IsWord(written)
            ? YamlScalar.Computed(key, written, ScalarStyle.DoubleQuoted) : key;

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
    public YamlScalar Scalar { get; private set; } = scalar;

    public string Value => Scalar.Value;

    /// <summary>
    /// A value that stands in no file in this form; <paramref name="origin"/> is what has to change to change it.
    /// </summary>
    public static DraftScalar Computed(string value, ILocated origin, bool isString = true)
        => new(YamlScalar.Computed(origin, value, isString ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain));

    /// <summary>A value that nobody knows before kustomize runs.</summary>
    public static DraftScalar Unknown(ILocated origin)
        => new(new YamlScalar(origin.Source, origin.Span, "", ScalarStyle.Plain) { IsUnknown = true });

    /// <summary>A value that is what it looks like, as kustomize reads it.</summary>
    public static DraftScalar Untyped(string value, ILocated origin)
        => Computed(value, origin, isString: IsWord(value) && PlainScalar.Boolean(value) != null);

    /// <summary>It is read as text, not as a number, a truth value or nothing.</summary>
    public bool IsText => !Scalar.IsNull && Scalar.AsBool == null && Scalar.AsNumber == null;

    /// <summary>The same value as text, whatever it is read as.</summary>
    public DraftScalar AsText() => IsText || Scalar.IsUnknown ? this : Computed(Value, Origin);

    /// <summary>Has another value from now on, wherever it stands.</summary>
    public void Become(DraftScalar other)
    {
        Scalar = other.Scalar;
        Origin = other.Origin;
    }

    /// <summary>Has another value from now on, which is text if the old one stands in quotes.</summary>
    public void TakeValue(DraftScalar other) => Become(Scalar.IsPlain ? other : other.AsText());

    public override Draft Copy() => new DraftScalar(Scalar);

    public override bool SameAs(Draft other) => other is DraftScalar scalar && scalar.Value == Value;

    public override YamlNode ToYaml() => new YamlScalar(Scalar);
}

internal sealed class DraftList(ILocated origin, IEnumerable<Draft> items) : Draft(origin)
{
    public List<Draft> Items { get; } = [.. items];

    public override Draft Copy() => new DraftList(Origin, Items.Select(item => item.Copy()));

    public override bool SameAs(Draft other)
        => other is DraftList list && list.Items.Count == Items.Count
            && !Items.Where((item, i) => !item.SameAs(list.Items[i])).Any();

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

    public bool IsTrue(string key) => this[key] is DraftScalar { Scalar.AsBool: true };

    /// <summary>The mappings in the list under a key; none if there is no list.</summary>
    public IEnumerable<DraftMap> Maps(string key) => (this[key] as DraftList)?.Items.OfType<DraftMap>() ?? [];

    /// <summary>Puts a value under a key; a key that is new stands at the value's place.</summary>
    public void Set(string key, Draft value)
        => Set(YamlScalar.Computed(value.Origin, key, ScalarStyle.DoubleQuoted), value);

    public void Set(YamlScalar key, Draft value)
    {
        var index = Index(key.Value);
        if (index >= 0 && value is DraftScalar scalar && _entries[index].Value is DraftScalar old) old.Become(scalar);
        else if (index >= 0) _entries[index] = (_entries[index].Key, Own(value));
        else _entries.Add((key, Own(value)));
    }

    /// <summary>
    /// Puts a scalar under several keys. kustomize has it but once: who changes it at one of them changes it at all.
    /// </summary>
    public void Share(string key, DraftScalar value)
    {
        if (this[key] != null) Set(key, value);
        else _entries.Add((YamlScalar.Computed(value.Origin, key, ScalarStyle.DoubleQuoted), value));
    }

    private static Draft Own(Draft value) => value is DraftScalar scalar ? scalar.Copy() : value;

    /// <summary>Its scalars as text, whatever they are read as; a mapping or a list has none.</summary>
    public void MakeText()
    {
        foreach (var (key, value) in _entries.ToList())
            Set(key, (value as DraftScalar)?.AsText() ?? DraftScalar.Computed("", value.Origin));
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

    public override Draft Copy()
        => new DraftMap(Origin, _entries.Select(e => (e.Key, e.Value.Copy()))) { IsUnknown = IsUnknown };

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
