using System.Globalization;
using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// A scalar. Plain ones are typed as Kubernetes reads YAML: YAML 1.1, yes/no/on/off/y/n are booleans.
/// </summary>
internal sealed class YamlScalar(SourceText source, Span span, string value, ScalarStyle style) : YamlNode(source, span)
{
    private MappedText? _text;

    /// <summary>A copy to be put under another parent.</summary>
    public YamlScalar(YamlScalar other) : this(other.Source, other.Span, other.Value, other.Style)
        => (_text, Tag, Anchor, IsUnknown, Parts) = (other._text, other.Tag, other.Anchor, other.IsUnknown, other.Parts);

    /// <summary>A value that stands in no file in this form; <paramref name="place"/> is what has to change to change it.</summary>
    public static YamlScalar Computed(ILocated place, string value, ScalarStyle style, IReadOnlyList<(Span Range, ILocated Place)>? parts = null)
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

    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL" && IsPlain;

    public bool? AsBool => !IsPlain ? null : Value switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    public long? AsInteger => IsPlain ? ParseInteger(Value) : null;

    /// <summary>The value with the place of each of its characters.</summary>
    public MappedText Text => _text ??= ScalarText.Map(this);

    /// <summary>The value, or where nobody knows it what stands in its place.</summary>
    public string Written => IsUnknown ? Source[Span].Trim('"', '\'', ' ') : Value;

    public override string ToString() => Value;

    // Decimal, 0x, 0o, 0b and YAML 1.1's leading zero for octal; underscores may part the digits.
    private static long? ParseInteger(string text)
    {
        var digits = text.Replace("_", "");
        var negative = digits.Length > 0 && digits[0] == '-';
        if (digits.Length > 0 && digits[0] is '-' or '+') digits = digits.Substring(1);
        if (digits.Length == 0 || digits[0] is < '0' or > '9') return null;

        if (digits.Length > 1 && digits[0] == '0')
        {
            var (radix, skip) = digits[1] switch { 'x' => (16, 2), 'o' => (8, 2), 'b' => (2, 2), _ => (8, 1) };
            long result = 0;
            if (digits.Length == skip || digits.Length - skip > 20) return null;
            foreach (var c in digits.Substring(skip))
            {
                var digit = c is >= '0' and <= '9'
                    ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
                if (digit >= radix || result > (long.MaxValue - digit) / radix) return null;
                result = result * radix + digit;
            }

            return negative ? -result : result;
        }

        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return null;
        return negative ? -value : value;
    }
}
