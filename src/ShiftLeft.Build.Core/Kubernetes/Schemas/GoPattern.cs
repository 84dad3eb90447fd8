using System.Text;
using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>
/// The regular expressions of Go, which the API server matches with, as .NET reads them: classes are of ASCII, and
/// <c>$</c> is the very end.
/// </summary>
internal static class GoPattern
{
    // What .NET reads as something else, or not at all.
    private static readonly Regex _foreign =
        new(@"\\[pPQCx]|\(\?(P|[a-z]*[mU])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Dictionary<char, string> _classes = new()
    {
        ['d'] = "0-9", ['w'] = "0-9A-Za-z_", ['s'] = @"\t\n\f\r ",
    };

    private static readonly Dictionary<string, string> _named = new()
    {
        ["alnum"] = "0-9A-Za-z", ["alpha"] = "A-Za-z", ["ascii"] = @"\x00-\x7F", ["blank"] = @"\t ",
        ["digit"] = "0-9", ["lower"] = "a-z", ["space"] = @"\t\n\v\f\r ", ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_", ["xdigit"] = "0-9A-Fa-f",
    };

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(100);

    /// <summary>The expression; null if .NET has nothing like it.</summary>
    public static Regex? Compile(string pattern)
    {
        if (_foreign.IsMatch(pattern) || Translate(pattern) is not { } text) return null;
        try
        {
            return new(text, RegexOptions.CultureInvariant, _patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Translate(string pattern)
    {
        var result = new StringBuilder();
        var inSet = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                if (Escape(pattern[++i], inSet) is not { } text) return null;
                result.Append(text);
            }
            else if (inSet && c == '[')
            {
                // [:alpha:], or the sign itself.
                var end = i + 1 < pattern.Length && pattern[i + 1] == ':'
                    ? pattern.IndexOf(":]", i, StringComparison.Ordinal) : -1;
                if (end < 0) result.Append(@"\[");
                else if (_named.TryGetValue(pattern.Substring(i + 2, end - i - 2), out var named)) result.Append(named);
                else return null;
                if (end >= 0) i = end + 1;
            }
            else if (!inSet && c == '[')
            {
                inSet = true;
                result.Append(c);
                if (i + 1 < pattern.Length && pattern[i + 1] == '^') result.Append(pattern[++i]);
                // A bracket that comes first is one of the signs.
                if (i + 1 < pattern.Length && pattern[i + 1] == ']') result.Append('\\').Append(pattern[++i]);
            }
            else
            {
                if (c == ']') inSet = false;
                result.Append(c == '$' && !inSet ? @"\z" : c.ToString());
            }
        }

        return result.ToString();
    }

    // \D, \W and \S in a set are no list of signs.
    private static string? Escape(char c, bool inSet)
        => _classes.TryGetValue(c, out var signs) ? inSet ? signs : $"[{signs}]"
            : !_classes.TryGetValue(char.ToLowerInvariant(c), out signs) ? "\\" + c
            : inSet ? null : $"[^{signs}]";
}
