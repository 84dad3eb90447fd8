using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// The lines of one instruction, joined as BuildKit joins them: the escape character at a line's end is removed,
/// comment lines and blank lines in between are dropped, leading blanks of later lines stay.
/// </summary>
/// <param name="Text">The joined text.</param>
/// <param name="Span">From the first character that is not blank to the end of the last line.</param>
/// <param name="EmptyLines">The blank lines inside.</param>
/// <param name="CommentsAbove">The comment block that belongs to the instruction.</param>
internal sealed record LogicalLine(
    MappedText Text, Span Span, IReadOnlyList<Span> EmptyLines, IReadOnlyList<Comment> CommentsAbove);

/// <summary>Hands out logical lines and heredoc bodies in order. Each physical line is read once.</summary>
internal sealed class LineReader(SourceText source)
{
    private int _line;

    public char Escape { get; set; } = '\\';

    public List<Comment> Comments { get; } = [];

    /// <summary>The end of the last line that was handed out.</summary>
    public int End { get; private set; }

    /// <summary>A line without its line end, or null after the last.</summary>
    public Span? PeekLine() => IsAtEnd ? null : LineSpan(_line);

    public void SkipLine() => _line++;

    // What follows the last LF is no line if it is empty.
    private bool IsAtEnd => _line >= source.LineCount
        || (_line == source.LineCount - 1 && source.GetLine(_line).Start == source.Length);

    public LogicalLine? Next()
    {
        var above = new List<Comment>();
        for (; !IsAtEnd; _line++)
        {
            var line = LineSpan(_line);
            var start = SkipBlanks(line);
            if (start == line.End) continue;
            if (source[start] != '#') return ReadInstruction(new(start, line.End), above);

            var comment = AddComment(new(start, line.End));
            if (comment.Text.Length == 0) above.Clear();
            else above.Add(comment);
        }

        return null;
    }

    private LogicalLine ReadInstruction(Span first, List<Comment> above)
    {
        var text = new MappedText.Builder(source);
        var empty = new List<Span>();
        var line = first;
        End = first.End;
        _line++;
        while (true)
        {
            var end = WithoutContinuation(line);
            text.Append(new Span(line.Start, end));
            if (end == line.End || !SkipToContinuation(empty)) break;
            line = LineSpan(_line++);
            End = line.End;
        }

        return new(text.Build(), new(first.Start, End), empty, above);
    }

    /// <summary>Passes over comments and blank lines; false at the end of the file.</summary>
    private bool SkipToContinuation(List<Span> empty)
    {
        for (; !IsAtEnd; _line++)
        {
            var line = LineSpan(_line);
            var start = SkipBlanks(line);
            if (start < line.End && source[start] != '#') return true;
            End = line.End;
            if (start < line.End) AddComment(new(start, line.End));
            else empty.Add(line);
        }

        return false;
    }

    /// <summary>The lines up to the delimiter; null if it never comes (then everything to the end is read).</summary>
    public (MappedText Content, bool IsTerminated) ReadHeredoc(string delimiter, bool chomp)
    {
        var content = new MappedText.Builder(source);
        var start = _line < source.LineCount ? source.GetLine(_line).Start : source.Length;
        for (; !IsAtEnd; _line++)
        {
            var line = LineSpan(_line);
            var lineStart = line.Start;
            if (chomp) while (lineStart < line.End && source[lineStart] == '\t') lineStart++;
            End = line.End;
            if (line.End - lineStart == delimiter.Length
                && string.CompareOrdinal(source.Text, lineStart, delimiter, 0, delimiter.Length) == 0)
            {
                if (!chomp) content.Append(new Span(start, line.Start));
                _line++;
                return (content.Build(), true);
            }

            if (chomp) content.Append(new Span(lineStart, NextLineStart(_line)));
        }

        if (!chomp) content.Append(new Span(start, source.Length));
        return (content.Build(), false);
    }

    private int NextLineStart(int line) => line + 1 < source.LineCount ? source.GetLine(line + 1).Start : source.Length;

    private Comment AddComment(Span span)
    {
        var comment = new Comment(source, span);
        Comments.Add(comment);
        return comment;
    }

    private Span LineSpan(int line)
    {
        var span = source.GetLine(line);
        var end = span.End;
        while (end > span.Start && source[end - 1] == '\r') end--;
        return new(span.Start, end);
    }

    private int SkipBlanks(Span line)
    {
        var start = line.Start;
        while (start < line.End && char.IsWhiteSpace(source[start])) start++;
        return start;
    }

    /// <summary>
    /// Where the line's text ends if it is continued; its own end if not. A doubled escape does not continue.
    /// </summary>
    private int WithoutContinuation(Span line)
    {
        var end = line.End;
        while (end > line.Start && source[end - 1] is ' ' or '\t') end--;
        if (end == line.Start || source[end - 1] != Escape) return line.End;
        return end - 1 > line.Start && source[end - 2] == Escape ? line.End : end - 1;
    }
}
