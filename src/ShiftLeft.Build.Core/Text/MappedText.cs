using System.Text;

namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// A text put together from pieces of a source (joined continuation lines, a heredoc, a block scalar, the elements
/// of a JSON array) that still knows, for each of its characters, where in the file it stands.
/// </summary>
internal sealed class MappedText
{
    private readonly int[] _starts;   // where each piece begins in Text
    private readonly int[] _sources;  // where it begins in the file
    private readonly bool[] _fixed;   // true: the whole piece stands for one place (an escape, an inserted blank)

    private MappedText(SourceText source, string text, int[] starts, int[] sources, bool[] isFixed)
        => (Source, Text, _starts, _sources, _fixed) = (source, text, starts, sources, isFixed);

    public SourceText Source { get; }

    public string Text { get; }

    /// <summary>A piece of the file as it stands.</summary>
    public static MappedText Of(SourceText source, Span span)
        => new(source, source[span], [0], [span.Start], [false]);

    /// <summary>Where the character at <paramref name="offset"/> of <see cref="Text"/> stands in the file.</summary>
    public int ToSource(int offset)
    {
        if (_starts.Length == 0) return 0;
        var piece = Array.BinarySearch(_starts, offset);
        if (piece < 0) piece = Math.Max(0, ~piece - 1);
        return _fixed[piece] ? _sources[piece] : _sources[piece] + offset - _starts[piece];
    }

    /// <summary>The range in the file from the first to the last character of a range of <see cref="Text"/>.</summary>
    public Span ToSource(Span span)
    {
        var start = ToSource(span.Start);
        return new(start, span.IsEmpty ? start : Math.Max(start, ToSource(span.End - 1) + 1));
    }

    /// <summary>A part of this text, each character with the place it had.</summary>
    public MappedText Slice(Span span)
    {
        if (span.Start == 0 && span.End == Text.Length) return this;
        var first = PieceAt(span.Start);
        var last = span.IsEmpty ? first : PieceAt(span.End - 1);
        if (_starts.Length == 0) return new(Source, "", [], [], []);
        var count = last - first + 1;
        var (starts, sources, isFixed) = (new int[count], new int[count], new bool[count]);
        for (var i = 0; i < count; i++)
        {
            var cut = Math.Max(0, span.Start - _starts[first + i]);
            starts[i] = Math.Max(0, _starts[first + i] - span.Start);
            isFixed[i] = _fixed[first + i];
            sources[i] = _sources[first + i] + (isFixed[i] ? 0 : cut);
        }

        return new(Source, Text.Substring(span.Start, span.Length), starts, sources, isFixed);
    }

    /// <summary>The range in the file of the whole text.</summary>
    public Span SourceSpan => ToSource(new Span(0, Text.Length));

    private int PieceAt(int offset)
    {
        var piece = Array.BinarySearch(_starts, offset);
        return piece < 0 ? Math.Max(0, ~piece - 1) : piece;
    }

    /// <summary>Collects pieces in order.</summary>
    internal sealed class Builder(SourceText source)
    {
        private readonly StringBuilder _text = new();
        private readonly List<int> _starts = [];
        private readonly List<int> _sources = [];
        private readonly List<bool> _fixed = [];

        public int Length => _text.Length;

        /// <summary>Appends the file's characters of <paramref name="span"/> as they are.</summary>
        public Builder Append(Span span)
        {
            if (!span.IsEmpty) Add(source[span], span.Start, false);
            return this;
        }

        /// <summary>Appends text that the file does not hold in this form; all of it stands at one offset.</summary>
        public Builder Append(string text, int sourceOffset)
        {
            if (text.Length > 0) Add(text, sourceOffset, true);
            return this;
        }

        /// <summary>Appends another mapped text; its characters keep their places.</summary>
        public Builder Append(MappedText text)
        {
            for (var i = 0; i < text._starts.Length; i++)
            {
                var end = i + 1 < text._starts.Length ? text._starts[i + 1] : text.Text.Length;
                if (end > text._starts[i])
                    Add(text.Text.Substring(text._starts[i], end - text._starts[i]), text._sources[i], text._fixed[i]);
            }

            return this;
        }

        public MappedText Build() => new(source, _text.ToString(), [.. _starts], [.. _sources], [.. _fixed]);

        private void Add(string text, int sourceOffset, bool isFixed)
        {
            _starts.Add(_text.Length);
            _sources.Add(sourceOffset);
            _fixed.Add(isFixed);
            _text.Append(text);
        }
    }
}
