using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// A scalar. Plain ones are typed as Kubernetes reads YAML: YAML 1.1, yes/no/on/off/y/n are booleans (see <see
/// cref="PlainScalar"/>).
/// </summary>
internal sealed class YamlScalar(SourceText source, Span span, string value, ScalarStyle style) : YamlNode(source, span)
{
    private MappedText? _text;

    /// <summary>A copy to be put under another parent.</summary>
    public YamlScalar(YamlScalar other) : this(other.Source, other.Span, other.Value, other.Style)
        => (_text, Tag, Anchor, IsUnknown, Parts) =
            (other._text, other.Tag, other.Anchor, other.IsUnknown, other.Parts);

    /// <summary>
    /// A value that stands in no file in this form; <paramref name="place"/> is what has to change to change it.
    /// </summary>
    public static YamlScalar Computed(ILocated place, string value, ScalarStyle style,
        IReadOnlyList<(Span Range, ILocated Place)>? parts = null)
        => new(place.Source, place.Span, value, style)
        {
            Parts = parts ?? [],
            _text = new MappedText.Builder(place.Source).Append(value, place.Span.Start).Build(),
        };

    public string Value { get; } = value;

    /// <summary>The parts that were put in from elsewhere: the range of the value, and where that is written.</summary>
    public IReadOnlyList<(Span Range, ILocated Place)> Parts { get; init; } = [];

    public ScalarStyle Style { get; } = style;

    public bool IsPlain => Style is ScalarStyle.Plain or ScalarStyle.Any && Tag is null or "tag:yaml.org,2002:null";

    public bool IsNull => IsPlain && PlainScalar.IsNull(Value);

    public bool? AsBool => IsPlain ? PlainScalar.Boolean(Value) : null;

    public long? AsInteger => IsPlain ? PlainScalar.Integer(Value) : null;

    /// <summary>Any number, infinity and NaN too.</summary>
    public double? AsNumber => IsPlain ? PlainScalar.Number(Value) : null;

    /// <summary>The value with the place of each of its characters.</summary>
    public MappedText Text => _text ??= ScalarText.Map(this);

    /// <summary>The value, or where nobody knows it what stands in its place.</summary>
    public string Written => IsUnknown ? Source[Span].Trim('"', '\'', ' ') : Value;

    public override string ToString() => Value;
}
