using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>
/// A text to parse with the way back to the file: the whole script, or what is inside backticks or behind
/// <c>bash -c</c> after the outer quoting is removed.
/// </summary>
internal sealed class ShellText
{
    private readonly MappedText _mapped;
    private readonly int[]? _offsets; // for each character its offset in the mapped text; null: the same
    private readonly int _end;        // where the inner text ends in the mapped text
    private Dictionary<int, int>? _closing;

    public ShellText(MappedText mapped) => (_mapped, Text) = (mapped, mapped.Text);

    /// <summary>A text inside another: its characters and where each of them stands there.</summary>
    public ShellText(ShellText outer, string text, int[] offsets, int end)
    {
        _mapped = outer._mapped;
        Text = text;
        _offsets = outer._offsets is null ? offsets : Array.ConvertAll(offsets, outer.ToMapped);
        _end = outer.ToMapped(end);
    }

    public string Text { get; }

    public Span ToSource(int start, int end)
    {
        if (_mapped.Text.Length == 0) return default;
        if (start >= end) return new(Place(start), Place(start));
        return _mapped.ToSource(new Span(ToMapped(start), ToMapped(end - 1) + 1));
    }

    /// <summary>The parenthesis that closes the one at an offset, or -1. Quotes are not looked at.</summary>
    public int ClosingParenthesis(int open)
    {
        _closing ??= MatchParentheses();
        return _closing.TryGetValue(open, out var close) ? close : -1;
    }

    private int ToMapped(int offset)
        => _offsets is null ? offset : offset < _offsets.Length ? _offsets[offset] : _end;

    // The end of the text is the place after its last character.
    private int Place(int offset)
    {
        var mapped = ToMapped(offset);
        return mapped < _mapped.Text.Length ? _mapped.ToSource(mapped) : _mapped.ToSource(_mapped.Text.Length - 1) + 1;
    }

    private Dictionary<int, int> MatchParentheses()
    {
        var closing = new Dictionary<int, int>();
        var open = new Stack<int>();
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\\') i++;
            else if (Text[i] == '(') open.Push(i);
            else if (Text[i] == ')' && open.Count > 0) closing[open.Pop()] = i;
        }

        return closing;
    }
}
