using System.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Names of images as text, also those with variables in them.</summary>
internal static class ImageNames
{
    /// <summary>
    /// The name without tag and digest. Of what holds variables only the last segment is kept, with a leading
    /// <c>*/</c>; null if that is not known either.
    /// </summary>
    public static string? Repository(string reference)
    {
        var text = WithoutVariables(reference.Trim());
        var at = text.IndexOf('@');
        if (at >= 0) text = text.Substring(0, at);
        var slash = text.LastIndexOf('/');
        var colon = text.IndexOf(':', slash + 1);
        if (colon >= 0) text = text.Substring(0, colon);
        var last = text.Substring(slash + 1);
        if (last.Length == 0 || last.IndexOf('\0') >= 0) return null;
        return text.IndexOf('\0') >= 0 ? "*/" + last : text;
    }

    /// <summary>The last segment: <c>ghcr.io/shop/api</c> is <c>api</c>.</summary>
    public static string LastSegment(string repository) => repository.Substring(repository.LastIndexOf('/') + 1);

    /// <summary>True if two repositories are certainly the same, or agree in all that is known of them.</summary>
    public static bool SameRepository(string a, string b)
    {
        if (a.StartsWith("*/", StringComparison.Ordinal) || b.StartsWith("*/", StringComparison.Ordinal))
            return string.Equals(LastSegment(a), LastSegment(b), StringComparison.OrdinalIgnoreCase);
        return string.Equals(a, b, StringComparison.OrdinalIgnoreCase)
            || EndsWithPath(a, b) || EndsWithPath(b, a);
    }

    /// <summary>Equal but for case, dots, dashes and underscores: <c>shop-api</c> is <c>Shop.Api</c>.</summary>
    public static bool Alike(string a, string b) => Plain(a) == Plain(b) && Plain(a).Length > 0;

    private static bool EndsWithPath(string name, string end)
        => name.EndsWith("/" + end, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            if (c is not ('.' or '-' or '_')) text.Append(char.ToLowerInvariant(c));
        return text.ToString();
    }

    // A variable becomes one NUL, whatever braces and defaults it has.
    private static string WithoutVariables(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('$' or '{' or '#' or '<'))
            {
                result.Append(text[i]);
                continue;
            }

            result.Append('\0');
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] is not ('{' or '('))
            {
                while (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == '_')) i++;
                continue;
            }

            var end = text.LastIndexOfAny(['}', ')', '>'], EndOfVariable(text, i));
            i = end > i ? end : text.Length - 1;
        }

        return result.ToString();
    }

    // The end of the brackets that open at start or right after it.
    private static int EndOfVariable(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '{' or '(' or '<') depth++;
            if (text[i] is '}' or ')' or '>' && --depth == 0) return i;
        }

        return text.Length - 1;
    }
}
