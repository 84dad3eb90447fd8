namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// A path pattern of .dockerignore: <c>*</c> and <c>?</c> stay in one folder, <c>**</c> is any number of folders,
/// <c>[a-z]</c> and <c>[^a-z]</c> one character, <c>\*</c> a star. Takes time in proportion to pattern times path,
/// whatever they are.
/// </summary>
internal sealed class PathPattern
{
    private enum Kind { Character, One, Any, Folders, Rest, Class }

    private sealed record Token(Kind Kind, char Character, string Set = "");

    private readonly List<Token> _tokens = [];

    public PathPattern(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length) _tokens.Add(new(Kind.Character, pattern[++i]));
            else if (c == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                while (i + 1 < pattern.Length && pattern[i + 1] == '*') i++;
                if (i + 1 < pattern.Length && pattern[i + 1] == '/') i++;
                _tokens.Add(new(i + 1 == pattern.Length ? Kind.Rest : Kind.Folders, c));
            }
            else if (c == '[' && pattern.IndexOf(']', i + 1) is > 0 and var end && end > i + 1)
            {
                _tokens.Add(new(Kind.Class, c, pattern.Substring(i + 1, end - i - 1)));
                i = end;
            }
            else _tokens.Add(new(c switch { '*' => Kind.Any, '?' => Kind.One, _ => Kind.Character }, c));
        }
    }

    /// <summary>It stands for itself only behind a backslash.</summary>
    public static bool IsSpecial(char c) => c is '*' or '?' or '[' or ']' or '\\' or '!' or '#' or ' ';

    public bool IsMatch(string path)
    {
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        foreach (var token in _tokens)
        {
            var next = new bool[path.Length + 1];
            var before = false;
            for (var i = 0; i <= path.Length; i++)
            {
                next[i] = token.Kind switch
                {
                    Kind.Any => reached[i] || (i > 0 && next[i - 1] && path[i - 1] != '/'),
                    Kind.Rest => reached[i] || (i > 0 && next[i - 1]),
                    Kind.Folders => reached[i] || (before && path[i - 1] == '/'),
                    Kind.One => i > 0 && reached[i - 1] && path[i - 1] != '/',
                    Kind.Class => i > 0 && reached[i - 1] && path[i - 1] != '/' && IsIn(token.Set, path[i - 1]),
                    _ => i > 0 && reached[i - 1] && path[i - 1] == token.Character,
                };
                before |= reached[i];
            }

            reached = next;
        }

        return reached[path.Length];
    }

    private static bool IsIn(string set, char c)
    {
        var negated = set[0] is '^' or '!';
        for (var i = negated ? 1 : 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? c >= set[i] && c <= set[i + 2] : c == set[i]) return !negated;
            if (isRange) i += 2;
        }

        return negated;
    }
}
