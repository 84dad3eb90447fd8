using System.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// The patterns of <c>${x#p} ${x##p} ${x%p} ${x%%p} ${x/p/r} ${x//p/r}</c>: only <c>*</c> and <c>?</c> are special.
/// </summary>
internal static class Glob
{
    public static string Apply(string value, string modifier, string pattern, string replacement, char escape)
    {
        var tokens = Tokens(pattern, escape);
        var greedy = modifier.Length == 2;
        return modifier[0] switch
        {
            '#' => Prefix(value, 0, tokens, longest: greedy) is >= 0 and var end ? value.Substring(end) : value,
            '%' => Suffix(value, tokens, longest: greedy) is >= 0 and var start ? value.Substring(0, start) : value,
            _ => Replace(value, tokens, replacement, all: greedy),
        };
    }

    private static string Replace(string value, List<int> tokens, string replacement, bool all)
    {
        if (tokens.Count == 0) return value;
        var result = new StringBuilder();
        var i = 0;
        while (i < value.Length)
        {
            var end = Prefix(value, i, tokens, longest: true);
            if (end <= i)
            {
                result.Append(value[i++]);
                continue;
            }

            result.Append(replacement);
            i = end;
            if (!all) break;
        }

        return result.Append(value, i, value.Length - i).ToString();
    }

    private static int Suffix(string value, List<int> tokens, bool longest)
    {
        for (var i = 0; i <= value.Length; i++)
        {
            var start = longest ? i : value.Length - i;
            if (Ends(value, start, tokens)[value.Length]) return start;
        }

        return -1;
    }

    private static int Prefix(string value, int start, List<int> tokens, bool longest)
    {
        var ends = Ends(value, start, tokens);
        for (var i = start; i <= value.Length; i++)
        {
            var end = longest ? value.Length - (i - start) : i;
            if (ends[end]) return end;
        }

        return -1;
    }

    /// <summary>Every offset at which a match that begins at <paramref name="start"/> can end.</summary>
    private static bool[] Ends(string value, int start, List<int> tokens)
    {
        var reached = new bool[value.Length + 1];
        reached[start] = true;
        foreach (var token in tokens)
        {
            var next = new bool[value.Length + 1];
            for (var i = start; i <= value.Length; i++)
            {
                if (token == Any) next[i] = reached[i] || (i > start && next[i - 1]);
                else if (i > start) next[i] = reached[i - 1] && (token == One || value[i - 1] == token);
            }

            reached = next;
        }

        return reached;
    }

    private const int Any = -1;
    private const int One = -2;

    private static List<int> Tokens(string pattern, char escape)
    {
        var tokens = new List<int>();
        for (var i = 0; i < pattern.Length && tokens.Count < 256; i++)
        {
            if (pattern[i] == escape && i + 1 < pattern.Length) tokens.Add(pattern[++i]);
            else tokens.Add(pattern[i] switch { '*' => Any, '?' => One, var c => c });
        }

        return tokens;
    }
}
