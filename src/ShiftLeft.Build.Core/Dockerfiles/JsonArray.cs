using System.Globalization;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// The JSON form of an instruction. Only a valid array counts; anything else is shell form. A valid array with an
/// element that is no string is an error. Reads text and nesting without recursion.
/// </summary>
internal sealed class JsonArray
{
    private readonly MappedText _text;
    private readonly char _escape;
    private int _at;

    private JsonArray(MappedText text, char escape, int start) => (_text, _escape, _at) = (text, escape, start);

    public List<Word> Elements { get; } = [];

    /// <summary>The first element that is no string, in the joined text.</summary>
    public Span? NotString { get; private set; }

    public static JsonArray? TryParse(MappedText text, Span range, char escape)
    {
        if (range.IsEmpty || text.Text[range.Start] != '[') return null;
        var array = new JsonArray(text, escape, range.Start + 1);
        return array.Read(range.End) ? array : null;
    }

    private bool Read(int end)
    {
        SkipBlanks(end);
        if (_at < end && _text.Text[_at] == ']') return _at + 1 == end;
        while (_at < end)
        {
            SkipBlanks(end);
            if (_at >= end || !ReadElement(end)) return false;
            SkipBlanks(end);
            if (_at >= end) return false;
            var c = _text.Text[_at++];
            if (c == ']') return _at == end;
            if (c != ',') return false;
        }

        return false;
    }

    private bool ReadElement(int end)
    {
        var start = _at;
        if (_text.Text[_at] == '"')
        {
            if (ReadString(end) is not { } decoded) return false;
            Elements.Add(new(decoded, _text.ToSource(new Span(start, _at)), _escape, isJson: true));
            return true;
        }

        if (!SkipValue(end)) return false;
        NotString ??= new(start, _at);
        return true;
    }

    private MappedText? ReadString(int end)
    {
        var decoded = new MappedText.Builder(_text.Source);
        var from = ++_at;
        for (; _at < end; _at++)
        {
            var c = _text.Text[_at];
            if (c < ' ') return null;
            if (c is not ('"' or '\\')) continue;
            decoded.Append(_text.Slice(new(from, _at)));
            if (c == '"')
            {
                _at++;
                return decoded.Build();
            }

            if (Unescape(end) is not { } character) return null;
            decoded.Append(character.Text, _text.ToSource(_at));
            _at += character.Length - 1;
            from = _at + 1;
        }

        return null;
    }

    private (string Text, int Length)? Unescape(int end)
    {
        if (_at + 1 >= end) return null;
        var c = _text.Text[_at + 1];
        var at = "\"\\/bfnrt".IndexOf(c);
        if (at >= 0) return ("\"\\/\b\f\n\r\t"[at].ToString(), 2);
        if (c != 'u' || _at + 6 > end) return null;
        var digits = _text.Text.Substring(_at + 2, 4);
        return digits.All(Uri.IsHexDigit)
            ? (((char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(), 6)
            : null;
    }

    /// <summary>Passes a number, a word or a nested value. Nested values need balanced brackets, no more.</summary>
    private bool SkipValue(int end)
    {
        var depth = 0;
        var start = _at;
        for (; _at < end; _at++)
        {
            var c = _text.Text[_at];
            if (c == '"')
            {
                if (ReadString(end) is null) return false;
                _at--;
            }
            else if (c is '[' or '{') depth++;
            else if (c is ']' or '}' && depth > 0)
            {
                if (--depth > 0) continue;
                _at++;
                break;
            }
            else if (depth == 0 && c is ',' or ']') break;
        }

        if (depth > 0 || _at == start) return false;
        var value = _text.Text.Substring(start, _at - start).TrimEnd();
        return value[0] is '[' or '{' || value is "true" or "false" or "null"
            || (value[0] is '-' or (>= '0' and <= '9')
                && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    private void SkipBlanks(int end)
    {
        while (_at < end && _text.Text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
    }
}
