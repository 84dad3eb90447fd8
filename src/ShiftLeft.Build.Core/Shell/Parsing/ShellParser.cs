using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>
/// Reads POSIX shell with the common additions of bash, character by character and without going back. What is wrong
/// is noted and passed over; every round of every loop moves on, so the work is linear, and the depth is bounded.
/// This part reads lists and pipelines.
/// </summary>
internal sealed partial class ShellParser(ShellText text, ShellRecord record)
{
    private readonly ShellText _text = text;
    private readonly string _chars = text.Text;
    private readonly ShellRecord _record = record;
    private readonly List<(ShellRedirection Redirection, ShellCommand? Command)> _heredocs = [];
    private int _position;
    private int _end = text.Text.Length;
    private int _openCompounds;   // if, for, { … around this place, inside the innermost parentheses
    private bool _inParentheses;
    private ShellCompound? _enclosing;
    private ShellCommand? _owner; // the command whose words are being read

    /// <summary>A backslash is part of a path, as on Windows.</summary>
    public bool IsBackslashLiteral { get; init; }

    private bool AtEnd => _position >= _end;

    /// <summary>The whole text, which may hold several lines.</summary>
    public ShellList ParseAll(ShellCompound? enclosing = null)
    {
        _enclosing = enclosing;
        return ParseList();
    }

    private char Peek(int ahead = 0) => _position + ahead < _end ? _chars[_position + ahead] : '\0';

    private bool At(string token)
        => _position + token.Length <= _end && string.CompareOrdinal(_chars, _position, token, 0, token.Length) == 0;

    private Span SpanFrom(int start) => _text.ToSource(start, Math.Max(start, _position));

    private void Error(int start, string message)
        => _record.Errors.Add(new(_record.Source, _text.ToSource(start, Math.Min(_chars.Length, start + 1)), message));

    /// <summary>True when one level deeper may be read; else the rest of the text is given up.</summary>
    private bool Enter()
    {
        if (_record.Depth < ShellRecord.MaxDepth)
        {
            _record.Depth++;
            return true;
        }

        if (!AtEnd) Error(_position, "nested too deeply");
        _position = _end;
        return false;
    }

    private void Leave() => _record.Depth--;

    private ShellList ParseList()
    {
        var pipelines = new List<ShellPipeline>();
        var connector = ShellConnector.None;
        while (true)
        {
            SkipBlankLines();
            if (AtEnd || AtListEnd()) break;
            var start = _position;
            if (ParsePipeline() is { } pipeline)
            {
                pipeline.ConnectorBefore = connector;
                pipelines.Add(pipeline);
                connector = ReadConnector();
                pipeline.ConnectorAfter = connector;
                if (connector == ShellConnector.None && !AtEnd && !AtListEnd())
                    Error(_position, "unexpected " + Peek());
            }
            else if (_position == start)
            {
                Error(start, "unexpected " + _chars[start]);
                _position++;
            }
        }

        // A separator at the end connects nothing.
        if (pipelines.Count > 0 && pipelines[pipelines.Count - 1] is { ConnectorAfter: ShellConnector.Sequence } last)
        {
            last.ConnectorAfter = ShellConnector.None;
        }

        return new(pipelines);
    }

    private ShellConnector ReadConnector()
    {
        SkipBlanks();
        if (Peek() == '#') SkipComment();
        if (At("&&")) return Take(2, ShellConnector.And);
        if (At("||")) return Take(2, ShellConnector.Or);
        if (At(";;") || At(";&")) return ShellConnector.None;
        return Peek() switch
        {
            '&' => Take(1, ShellConnector.Background),
            ';' => Take(1, ShellConnector.Sequence),
            '\n' => ShellConnector.Sequence, // left for SkipBlankLines, which reads the heredocs
            _ => ShellConnector.None,
        };
    }

    private ShellConnector Take(int length, ShellConnector connector)
    {
        _position += length;
        return connector;
    }

    /// <summary>What closes the construct around a list.</summary>
    private bool AtListEnd()
    {
        if (Peek() == ')') return _inParentheses;
        if (_openCompounds == 0) return false;
        return At(";;") || At(";&")
            || PeekReserved() is "then" or "elif" or "else" or "fi" or "do" or "done" or "esac" or "}";
    }

    private ShellPipeline? ParsePipeline()
    {
        var start = _position;
        var options = _record.Options;
        var negated = false;
        while (Peek() == '!' && (IsBlank(Peek(1)) || Peek(1) == '('))
        {
            negated = !negated;
            _position++;
            SkipBlanks();
        }

        if (ParseCommand() is not { } first) return null;
        var pipeline = new ShellPipeline(_record.Source) { IsNegated = negated, Options = options };
        var elements = new List<ShellNode> { first };
        while (AtPipe())
        {
            var pipe = _position;
            _position += At("|&") ? 2 : 1;
            SkipBlankLines();
            if (AtListEnd() || ParseCommand() is not { } next)
            {
                Error(pipe, "nothing after the pipe");
                break;
            }

            next.PipelineIndex = elements.Count;
            elements.Add(next);
        }

        foreach (var element in elements) element.Pipeline = pipeline;
        pipeline.Elements = elements;
        pipeline.Span = new(_text.ToSource(start, start + 1).Start, elements[elements.Count - 1].Span.End);
        if (pipeline.HasPipe) _record.Pipelines.Add(pipeline);
        return pipeline;
    }

    private bool AtPipe()
    {
        SkipBlanks();
        return Peek() == '|' && Peek(1) != '|';
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r';

    private static bool IsName(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= '0' and <= '9';

    private static bool IsDelimiter(char c)
        => c is '\0' or ' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    private void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (IsBlank(_chars[_position])) _position++;
            else if (At("\\\n")) _position += 2;
            else if (At("\\\r\n")) _position += 3;
            else break;
        }
    }

    /// <summary>Blanks, comments, and line ends with the heredocs that begin there.</summary>
    private void SkipBlankLines()
    {
        while (true)
        {
            SkipBlanks();
            if (Peek() == '#') SkipComment();
            else if (Peek() == '\n') TakeLineEnd();
            else break;
        }
    }

    private void SkipComment()
    {
        var end = _chars.IndexOf('\n', _position, _end - _position);
        _position = end < 0 ? _end : end;
    }

    private void TakeLineEnd()
    {
        _position++;
        if (_heredocs.Count > 0) ReadHeredocs();
    }
}
