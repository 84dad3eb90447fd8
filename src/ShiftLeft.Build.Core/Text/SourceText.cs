namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// The immutable text of one file. The only thing that turns offsets into lines. Lines end at LF (a CR before it
/// belongs to the line end); a lone CR is no line end, as BuildKit reads it. A leading byte order mark is not part
/// of the text.
/// </summary>
internal sealed class SourceText
{
    private readonly Lazy<int[]> _lineStarts;
    private string? _newLine;

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
        _lineStarts = new(FindLineStarts);
    }

    /// <summary>Where the file lies: absolute in a build, any stable name elsewhere.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>How its lines end: <c>\r\n</c> if one of them does so, else <c>\n</c>.</summary>
    public string NewLine => _newLine ??= Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";

    public int Length => Text.Length;

    public int LineCount => _lineStarts.Value.Length;

    public char this[int offset] => Text[offset];

    public string this[Span span] => Text.Substring(span.Start, span.Length);

    /// <summary>The line and column of an offset; an offset outside the text is moved to its nearest end.</summary>
    public LinePosition GetPosition(int offset)
    {
        offset = Math.Max(0, Math.Min(offset, Length));
        var line = Array.BinarySearch(_lineStarts.Value, offset);
        if (line < 0) line = ~line - 1;
        return new(line, offset - _lineStarts.Value[line]);
    }

    /// <summary>The range of a zero-based line without its line end.</summary>
    public Span GetLine(int line)
    {
        var start = _lineStarts.Value[line];
        var end = line + 1 < LineCount ? _lineStarts.Value[line + 1] - 1 : Length;
        if (end > start && line + 1 < LineCount && Text[end - 1] == '\r') end--;
        return new(start, end);
    }

    /// <summary>The offset of a zero-based line and column; beyond the line's end, the line's end.</summary>
    public int GetOffset(LinePosition position)
    {
        if (position.Line >= LineCount) return Length;
        var line = GetLine(position.Line);
        return Math.Min(line.Start + position.Column, line.End);
    }

    public override string ToString() => Path;

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (var i = Text.IndexOf('\n'); i >= 0; i = Text.IndexOf('\n', i + 1)) starts.Add(i + 1);
        return starts.ToArray();
    }
}
