using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// A scalar, a mapping or a sequence. An alias is the node that its anchor names: a finding then points at the place
/// where the value is written.
/// </summary>
internal abstract class YamlNode(SourceText source, Span span) : ILocated
{
    public SourceText Source { get; } = source;

    /// <summary>
    /// The value without its tag and anchor; of a block collection, from its first to its last child.
    /// </summary>
    public Span Span { get; internal set; } = span;

    /// <summary>The collection it is written in.</summary>
    public YamlNode? Parent { get; internal set; }

    public string? Tag { get; internal set; }

    public string? Anchor { get; internal set; }

    /// <summary>
    /// The value is put in by something that ran not yet (a Helm action): nobody knows it. Of a collection: it may hold
    /// more than is written here, so what it lacks is unknown too.
    /// </summary>
    public bool IsUnknown { get; internal set; }

    /// <summary>How many nodes it holds, itself and what aliases repeat included; bounds what aliases may do.</summary>
    internal long Weight { get; set; } = 1;

    /// <summary>How many levels of collections it holds.</summary>
    internal int Height { get; set; }

    /// <summary>The node at a path of keys, or null where a step is missing or is no mapping.</summary>
    public YamlNode? At(params string[] path)
    {
        YamlNode? node = this;
        foreach (var key in path) node = (node as YamlMapping)?[key];
        return node;
    }
}

internal sealed class YamlSequence(SourceText source, Span span, bool isFlow) : YamlNode(source, span)
{
    private readonly List<YamlNode> _items = [];

    public bool IsFlow { get; } = isFlow;

    public IReadOnlyList<YamlNode> Items => _items;

    internal void Add(YamlNode item) => _items.Add(item);
}

/// <summary>A key and its value in a mapping.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value) : ILocated
{
    public SourceText Source => Key.Source;

    /// <summary>From the key to the end of the value; the key alone where the value is an alias or merged.</summary>
    public Span Span
        => new(Key.Span.Start, Value.Parent == Key.Parent && Value.Source == Key.Source
            ? Math.Max(Key.Span.End, Value.Span.End) : Key.Span.End);
}
