using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Code;

/// <summary>
/// A place in a source file whose text is not at hand: a PDB knows path, lines and columns, nothing more. Zero-based;
/// the end is exclusive.
/// </summary>
internal sealed record CodePlace(string Path, LinePosition Start, LinePosition End) : ILocated
{
    private SourceText? _outline;

    /// <summary>
    /// A blank text in which offsets fall on the same lines and columns as in the real file, so that a code place can
    /// be reported like any other.
    /// </summary>
    public SourceText Source => _outline ??= new(Path, new string('\n', Start.Line) + new string(' ', Start.Column)
        + (End.Line > Start.Line ? new string('\n', End.Line - Start.Line) + new string(' ', End.Column)
            : new string(' ', Length)));

    public Span Span
    {
        get
        {
            var start = Start.Line + Start.Column;
            return new(start, End.Line > Start.Line ? start + (End.Line - Start.Line) + End.Column : start + Length);
        }
    }

    private int Length => Math.Max(0, End.Column - Start.Column);

    public bool Equals(CodePlace? other)
        => other != null && Path == other.Path && Start == other.Start && End == other.End;

    public override int GetHashCode() => (Path.GetHashCode() * 31 + Start.GetHashCode()) * 31 + End.GetHashCode();

    /// <summary>The same place in the file's own text, for hosts that have it.</summary>
    public ILocated In(SourceText text) => new Location(text, new(text.GetOffset(Start), text.GetOffset(End)));

    public override string ToString() => $"{Path}({Start.Line + 1},{Start.Column + 1})";
}
