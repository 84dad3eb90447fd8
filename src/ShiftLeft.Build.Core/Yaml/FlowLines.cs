using System.Text;
using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// YAML wants the further lines of a quoted or flow value to be indented. Kubernetes' parser does not, and neither does
/// anybody who writes JSON, so their line ends and comments are blanked where the strict reading fails: everything
/// keeps its offset.
/// </summary>
internal sealed class FlowLines
{
    private readonly string _text;
    private readonly char[] _joined;
    private int _at;
    private bool _hasChanged;

    private FlowLines(string text, char[] joined, int start) => (_text, _joined, _at) = (text, joined, start);

    /// <summary>
    /// Joins the lines of such values in the document that starts at an offset; false if there are none.
    /// </summary>
    public static bool Join(string text, char[] joined, int start)
    {
        var lines = new FlowLines(text, joined, start);
        lines.ReadDocument();
        return lines._hasChanged;
    }

    /// <summary>The value of a scalar over several lines, as it stands in the file.</summary>
    public static string Fold(string text, Span span, ScalarStyle style)
    {
        var value = new StringBuilder();
        var isQuoted = style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted;
        var (at, end) = isQuoted ? (span.Start + 1, span.End - 1) : (span.Start, span.End);
        var kept = 0;
        while (at < end)
        {
            var c = text[at];
            if (IsBreak(c))
            {
                at = FoldBreak(text, at, end, value, kept);
                kept = value.Length;
            }
            else if (style == ScalarStyle.DoubleQuoted && c == '\\' && at + 1 < end)
            {
                at = Escape(text, at + 1, end, value);
                kept = value.Length;
            }
            else
            {
                if (style == ScalarStyle.SingleQuoted && c == '\'') at++;
                value.Append(c);
                at++;
                if (c is not (' ' or '\t')) kept = value.Length;
            }
        }

        return value.ToString();
    }

    // One line end is a blank, each further one is kept; blanks about them are nothing.
    private static int FoldBreak(string text, int at, int end, StringBuilder value, int kept)
    {
        value.Length = kept;
        var lines = 0;
        for (; at < end && (IsBreak(text[at]) || text[at] is ' ' or '\t'); at++)
            if (IsBreak(text[at]) && !(text[at] == '\r' && at + 1 < end && text[at + 1] == '\n')) lines++;
        if (lines <= 1) value.Append(' ');
        else value.Append('\n', lines - 1);
        return at;
    }

    private static int Escape(string text, int at, int end, StringBuilder value)
    {
        var c = text[at];
        if (IsBreak(c))
        {
            // An escaped line end is nothing, and so are the blanks that begin the next line.
            if (c == '\r' && at + 1 < end && text[at + 1] == '\n') at++;
            at++;
            while (at < end && text[at] is ' ' or '\t') at++;
            return at;
        }

        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + digits < end
            && int.TryParse(text.Substring(at + 1, digits), System.Globalization.NumberStyles.HexNumber, null,
                out var code))
        {
            value.Append(code is >= 0x10000 and <= 0x10FFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
            return at + 1 + digits;
        }

        value.Append(c switch
        {
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'e' => '\u001b',
            'N' => '\u0085',
            '_' => '\u00a0',
            'L' => '\u2028',
            'P' => '\u2029',
            _ => c,
        });
        return at + 1;
    }

    private void ReadDocument()
    {
        while (_at < _text.Length
            && (IsBreak(_text[_at]) || _text[_at] is '#' or '%' || IsMarker() && _text[_at] == '.')) SkipLine();
        if (IsMarker()) SkipLine();
        while (_at < _text.Length && !IsMarker()) ReadLine();
    }

    // What stands on a line of a block collection: indicators, a key, a value.
    private void ReadLine()
    {
        var start = _at;
        var (column, properties, isStart) = (0, -1, true);
        while (_at < _text.Length && !IsBreak(_text[_at]))
        {
            var c = _text[_at];
            if (c is ' ' or '\t')
            {
                _at++;
            }
            else if (c == '#' && (_at == start || _text[_at - 1] is ' ' or '\t'))
            {
                SkipLine();
                return;
            }
            else if (!isStart)
            {
                isStart = SkipPlain();
            }
            else if (c is '"' or '\'')
            {
                (column, properties) = (properties < 0 ? _at - start : properties, -1);
                ReadQuoted();
                BlankCommentAtEnd();
                isStart = _at < _text.Length && _text[_at] == ':';
                if (isStart) _at++;
            }
            else if (c is '[' or '{')
            {
                ReadFlow();
                BlankCommentAtEnd();
                isStart = false;
            }
            else if (c is '|' or '>')
            {
                SkipBlockScalar(column);
                return;
            }
            else if (c is '&' or '!')
            {
                if (properties < 0) properties = _at - start;
                while (_at < _text.Length && !char.IsWhiteSpace(_text[_at])) _at++;
            }
            else
            {
                (column, properties) = (properties < 0 ? _at - start : properties, -1);
                if (c is '-' or '?' or ':' && IsBlankAfter(_at))
                {
                    _at++;
                }
                else
                {
                    // A text may begin with a colon for Kubernetes' parser: :key.
                    if (c == ':') Put('x', _at);
                    isStart = SkipPlain();
                }
            }
        }

        SkipLine();
    }

    /// <summary>To the end of a plain scalar; true if a value may follow.</summary>
    private bool SkipPlain()
    {
        for (; _at < _text.Length && !IsBreak(_text[_at]); _at++)
        {
            if (_text[_at] == '#' && _at > 0 && _text[_at - 1] is ' ' or '\t') return false;
            if (_text[_at] != ':' || !IsBlankAfter(_at)) continue;
            _at++;
            return true;
        }

        return false;
    }

    // The lines below that are indented more than the key, or empty.
    private void SkipBlockScalar(int column)
    {
        var (isLiteral, header) = (_text[_at] == '|', _at);
        SkipLine();
        while (header < _at && !IsBreak(_text[header])) header++;
        if (isLiteral) MoveFirstBlanks(header, _at);
        while (_at < _text.Length)
        {
            var first = _at;
            while (first < _text.Length && _text[first] == ' ') first++;
            if (first < _text.Length && !IsBreak(_text[first]) && first - _at <= column) return;
            SkipLine();
        }
    }

    // A first line of blanks alone is an empty one for Kubernetes' parser, if it is not indented more than the text:
    // its blanks are as well before the end of the line above.
    private void MoveFirstBlanks(int header, int line)
    {
        var end = line;
        while (end < _text.Length && _text[end] == ' ') end++;
        if (end == line || end == _text.Length || !IsBreak(_text[end])) return;
        var (first, indent) = (end, 0);
        for (; first < _text.Length && (_text[first] == ' ' || IsBreak(_text[first])); first++)
            indent = _text[first] == ' ' ? indent + 1 : 0;
        if (end - line > indent) return;
        for (var i = 0; i < end - line; i++) _joined[header + i] = ' ';
        _text.CopyTo(header, _joined, header + end - line, line - header);
        _hasChanged = true;
    }

    private void ReadQuoted()
    {
        var quote = _text[_at++];
        for (; _at < _text.Length; _at++)
        {
            if (IsBreak(_text[_at]))
            {
                if (IsMarkerAfter()) return;
                Blank(_at);
            }
            else if (quote == '"' && _text[_at] == '\\')
            {
                _at++;
                if (_at < _text.Length && IsBreak(_text[_at]))
                {
                    if (IsMarkerAfter()) return;
                    Blank(_at - 1);
                    Blank(_at);
                }
            }
            else if (_text[_at] == quote)
            {
                _at++;
                if (quote == '"' || _at >= _text.Length || _text[_at] != quote) return;
            }
            else if (_joined[_at] == '\t')
            {
                _joined[_at] = ' ';
            }
        }
    }

    private void ReadFlow()
    {
        var depth = 0;
        var isStart = true;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (IsBreak(c))
            {
                if (IsMarkerAfter()) return;
                Blank(_at++);
            }
            else if (c == '#' && _text[_at - 1] is ' ' or '\t' or '\n' or ',' or ']' or '}')
            {
                while (_at < _text.Length && !IsBreak(_text[_at])) Blank(_at++);
            }
            else if (c is '"' or '\'' && isStart)
            {
                ReadQuoted();
                BlankCommentAtEnd();
                isStart = false;
            }
            else if (c == '-' && isStart && _at + 1 < _text.Length && _text[_at + 1] is ',' or ']' or '}')
            {
                // A dash alone is a value for Kubernetes' parser: [cat, -]. Any other letter is one for ours.
                Put('x', _at++);
                isStart = false;
            }
            else if (c == ':' && !isStart && _at + 1 < _text.Length && _text[_at + 1] is ',' or ']' or '}'
                && !(_text[_at - 1] is '"' or '\'' or ']' or '}' or ' '))
            {
                // So is a colon that ends a text: [a:, b].
                Put('x', _at++);
            }
            else
            {
                if (c is '[' or '{') depth++;
                else if (c is ']' or '}') depth--;
                if (c is not (' ' or '\t')) isStart = c is '[' or '{' or ',' or ':';
                _at++;
                if (depth == 0) return;
            }
        }
    }

    // "a"#b, [a]#b: for Kubernetes' parser a comment.
    private void BlankCommentAtEnd()
    {
        if (_at >= _text.Length || _text[_at] != '#') return;
        while (_at < _text.Length && !IsBreak(_text[_at])) Blank(_at++);
    }

    private void Blank(int at) => Put(' ', at);

    private void Put(char c, int at)
    {
        _joined[at] = c;
        _hasChanged = true;
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', Math.Min(_at, _text.Length));
        _at = end < 0 ? _text.Length : end + 1;
    }

    private bool IsBlankAfter(int at) => at + 1 >= _text.Length || char.IsWhiteSpace(_text[at + 1]);

    private bool IsMarkerAfter()
        => _text[_at] == '\n' ? IsMarkerAt(_at + 1) : string.CompareOrdinal(_text, _at, "\r\n", 0, 2) == 0
            && IsMarkerAt(_at + 2);

    private bool IsMarker() => (_at == 0 || _text[_at - 1] == '\n') && IsMarkerAt(_at);

    private bool IsMarkerAt(int at)
        => (string.CompareOrdinal(_text, at, "---", 0, 3) == 0 || string.CompareOrdinal(_text, at, "...", 0, 3) == 0)
            && IsBlankAfter(at + 2);

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
