using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// What Kubernetes' parser refuses and ours reads: it is older, and writes JSON in the end. <paramref name="refuse"/>
/// is told where and why.
/// </summary>
internal sealed class StricterGrammar(string text, Action<Span, string> refuse)
{
    private const string Tags = "tag:yaml.org,2002:";

    private static readonly Regex _timestamp = new(
        @"^\d{4}-\d{1,2}-\d{1,2}([Tt ]\s*\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?\s*(Z|[+-]\d\d?:?\d*)?)?$");

    internal const string TabIndents = "A tab cannot indent YAML; use blanks";

    /// <summary>A plain value of a flow collection may hold less than elsewhere.</summary>
    public void CheckFlowText(int start, int end)
    {
        if (start == end) return;
        var wrong = text[start] is '%' or '@' or '`' or '|' or '>' or ':'
            ? start : text.IndexOf('?', start + 1, end - start - 1);
        if (wrong >= 0) refuse(new(wrong, wrong + 1), $"'{text[wrong]}' cannot stand here without quotes");
    }

    public void CheckValue(YamlNode node)
    {
        if (node is YamlScalar
            {
                Value.Length: 4 or 5, AsNumber: double.NaN or double.PositiveInfinity
            or double.NegativeInfinity
            })
            refuse(node.Span, "JSON, and so Kubernetes, has no such number");
    }

    /// <summary>A tag has a name, and a scalar fits the type that its tag gives it.</summary>
    public void CheckTag(YamlNode node)
    {
        var name = node.Tag!.StartsWith(Tags, StringComparison.Ordinal) ? node.Tag.Substring(Tags.Length) : null;
        if (name == "") refuse(node.Span, "A tag needs a name");
        else if (name != null && node is YamlScalar { IsUnknown: false } scalar && !Fits(name, scalar.Value))
            refuse(node.Span, $"'{scalar.Value}' is no !!{name}");
    }

    // As Go reads it: without its quotes, and text is no other type's value.
    private static bool Fits(string type, string value) => type switch
    {
        "null" => PlainScalar.IsNull(value),
        "bool" => PlainScalar.Boolean(value) != null,
        "int" => PlainScalar.Integer(value) != null || PlainScalar.Number(value) is > long.MaxValue,
        "float" => PlainScalar.Number(value) != null,
        "timestamp" => _timestamp.IsMatch(value),
        "binary" => IsBase64(value),
        _ => true,
    };

    private static bool IsBase64(string value)
    {
        try
        {
            return value.IndexOfAny([' ', '\t']) < 0 && Convert.FromBase64String(value) != null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Values of a flow collection are parted by commas.</summary>
    public void CheckComma(ILocated last, YamlNode next)
    {
        var (from, to) = (last.Span.End, next.Span.Start);
        if (from < to && text.IndexOf(',', from, to - from) < 0)
            refuse(new(to, Math.Min(to + 1, text.Length)), "A comma is missing before this");
    }

    public void CheckMerge(YamlNode node)
    {
        var merged = node is YamlSequence list ? list.Items : [node];
        if (merged.Any(item => item is not YamlMapping and { IsUnknown: false }))
            refuse(node.Span, "'<<' takes a mapping or a list of mappings");
    }

    /// <summary>
    /// A key stands on one line, and so does its colon (save in JSON), unless a question mark begins them.
    /// </summary>
    public void CheckKeyLine(Span key)
    {
        var colon = key.End;
        while (colon < text.Length
            && (text[colon] is ' ' or '\t' || text[key.Start] != '"' && char.IsWhiteSpace(text[colon]))) colon++;
        if (colon >= text.Length || text[colon] != ':'
            || text.IndexOf('\n', key.Start, colon - key.Start) is not (>= 0 and var line)) return;
        var before = key.Start - 1;
        while (before >= 0 && text[before] == ' ') before--;
        if (before < 0 || text[before] != '?')
            refuse(new(key.Start, text[line - 1] == '\r' ? line - 1 : line),
                "A key and its ':' must stand on one line");
    }

    /// <summary>No tab before a key, or between a dash and its item.</summary>
    public void CheckIndentation(YamlNode node)
    {
        var start = node.Span.Start;
        var at = start;
        while (at > 0 && text[at - 1] is ' ' or '\t') at--;
        var tab = text.IndexOf('\t', at, start - at);
        if (tab >= 0 && (at == 0 || text[at - 1] is '\n' or '\r' or '-')) refuse(new(tab, tab + 1), TabIndents);
    }
}
