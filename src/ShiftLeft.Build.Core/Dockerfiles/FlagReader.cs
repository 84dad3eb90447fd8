using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>Reads the <c>--flags</c> between keyword and arguments, and knows which instruction has which.</summary>
internal static class FlagReader
{
    private static readonly string[] None = [];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["ADD"] = ["chown", "chmod", "link", "keep-git-dir", "checksum", "unpack", "exclude"],
        ["COPY"] = ["from", "chown", "chmod", "link", "parents", "exclude"],
        ["FROM"] = ["platform"],
        ["HEALTHCHECK"] = ["interval", "timeout", "start-period", "start-interval", "retries"],
        ["RUN"] = ["mount", "network", "security", "device"],
    };

    private static readonly HashSet<string> Boolean = ["link", "parents", "keep-git-dir", "unpack"];

    private static readonly HashSet<string> Repeatable = ["mount", "exclude", "device"];

    /// <summary>The flags, and where the arguments begin.</summary>
    public static (List<Flag> Flags, int End) Read(MappedText text, Span range, char escape)
    {
        var flags = new List<Flag>();
        var i = range.Start;
        while (true)
        {
            while (i < range.End && char.IsWhiteSpace(text.Text[i])) i++;
            if (i + 1 >= range.End || text.Text[i] != '-' || text.Text[i + 1] != '-') return (flags, i);
            var end = EndOfFlag(text.Text, i, range.End, escape);
            if (end - i == 2) return (flags, WordSplitter.Trim(text.Text, new(end, range.End)).Start);
            flags.Add(Create(text, new(i, end), escape));
            i = end;
        }
    }

    public static void Check(string instruction, IReadOnlyList<Flag> flags, Action<string, ILocated, string[]> report)
    {
        var known = Known.TryGetValue(instruction, out var names) ? names : None;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var display = "--" + flag.Name;
            var value = flag.Value?.Unquoted;
            if (!known.Contains(flag.Name))
            {
                var nearest = Spelling.Nearest(flag.Name, known);
                report(ProblemIds.FlagUnknown, flag, [display, instruction, nearest.Length == 0 ? "" : "--" + nearest]);
            }
            else if (!seen.Add(flag.Name) && !Repeatable.Contains(flag.Name))
                report(ProblemIds.FlagDuplicate, flag, [display, instruction]);
            else if (Boolean.Contains(flag.Name) ? value is "" : value is null)
                report(ProblemIds.FlagValueMissing, flag, [display, instruction]);
            else if (Boolean.Contains(flag.Name) && value?.ToLowerInvariant() is not (null or "true" or "false"))
                report(ProblemIds.FlagBooleanInvalid, flag, [display, value]);
        }
    }

    private static Flag Create(MappedText text, Span span, char escape)
    {
        var word = new Word(text.Slice(span), escape);
        var equals = word.Text.IndexOf('=');
        if (equals < 0) return new(word, Substitution.Unquote(word.Text.Substring(2), '\\'), null);
        return new(word, Substitution.Unquote(word.Text.Substring(2, equals - 2), '\\'),
            new(WithoutQuotes(text.Slice(new(span.Start + equals + 1, span.End)), escape), escape));
    }

    /// <summary>
    /// A flag loses its quotes and escapes before anything else is done with it: a variable in single quotes is one.
    /// </summary>
    private static MappedText WithoutQuotes(MappedText text, char escape)
    {
        if (text.Text.IndexOfAny(['"', '\'', escape]) < 0) return text;
        var result = new MappedText.Builder(text.Source);
        var quote = '\0';
        for (var i = 0; i < text.Text.Length; i++)
        {
            var c = text.Text[i];
            if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else
            {
                if (c == escape && ++i == text.Text.Length) break;
                result.Append(text.Slice(new(i, i + 1)));
            }
        }

        // An open quote stays, to be found where the value is read.
        return quote != '\0' ? text : result.Length > 0 ? result.Build() : text.Slice(new(0, 0));
    }

    private static int EndOfFlag(string text, int i, int end, char escape)
    {
        var quote = '\0';
        for (; i < end; i++)
        {
            var c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c)) break;
            if (c == escape) i++;
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else if (c == quote) quote = '\0';
        }

        return Math.Min(i, end);
    }
}
