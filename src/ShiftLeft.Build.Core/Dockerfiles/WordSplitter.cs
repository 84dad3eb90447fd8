using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>The three ways BuildKit cuts a line into words.</summary>
internal static class WordSplitter
{
    /// <summary>At blanks, whatever the quotes (FROM, COPY, ADD, EXPOSE, VOLUME).</summary>
    public static List<Span> AtBlanks(string text, Span range)
    {
        var words = new List<Span>();
        for (var i = range.Start; i < range.End;)
        {
            while (i < range.End && IsBlank(text[i])) i++;
            var start = i;
            while (i < range.End && !IsBlank(text[i])) i++;
            if (i > start) words.Add(new(start, i));
        }

        return words;
    }

    /// <summary>At blanks outside quotes; an escape takes the next character with it (ENV, LABEL, ARG).</summary>
    public static List<Span> Quoted(string text, Span range, char escape)
    {
        var words = new List<Span>();
        for (var i = range.Start; i < range.End;)
        {
            while (i < range.End && char.IsWhiteSpace(text[i])) i++;
            var start = i;
            i = EndOfQuotedWord(text, i, range.End, escape, false, out _);
            if (i > start) words.Add(new(start, i));
        }

        return words;
    }

    /// <summary>As a shell would; null if a quote is not closed (where heredocs are looked for).</summary>
    public static List<Span>? Shell(string text, Span range)
    {
        var words = new List<Span>();
        for (var i = range.Start; i < range.End;)
        {
            while (i < range.End && char.IsWhiteSpace(text[i])) i++;
            var start = i;
            i = EndOfQuotedWord(text, i, range.End, '\\', true, out var isClosed);
            if (!isClosed) return null;
            if (i > start) words.Add(new(start, i));
        }

        return words;
    }

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\r';

    public static Span Trim(string text, Span range)
    {
        var (start, end) = (range.Start, range.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new(start, end);
    }

    private static int EndOfQuotedWord(string text, int i, int end, char escape, bool hasHeredocs, out bool isClosed)
    {
        var quote = '\0';
        for (; i < end; i++)
        {
            var c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c)) break;
            if (c == escape && quote != '\'') i++;
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else if (c == quote) quote = '\0';
            // Blanks behind << belong to the word: "<< EOF".
            else if (hasHeredocs && quote == '\0' && c == '<' && i + 1 < end && text[i + 1] == '<')
            {
                i++;
                while (i + 1 < end && text[i + 1] is ' ' or '\t' or '\r') i++;
            }
        }

        isClosed = quote == '\0';
        return Math.Min(i, end);
    }
}
