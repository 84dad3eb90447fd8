using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>One <c>{{ … }}</c> of a template.</summary>
internal sealed record HelmAction(Span Span, string Text)
{
    // What decides or defines, and prints nothing itself.
    private static readonly string[] _control =
        ["if", "else", "end", "range", "with", "define", "block", "template", "break", "continue"];

    /// <summary>It prints: its place holds a value when the template has run.</summary>
    public bool IsOutput { get; } = Prints(Text);

    /// <summary>Its first word: <c>if</c>, <c>end</c>, <c>include</c>.</summary>
    public string Word { get; } = FirstWord(Text);

    /// <summary>The column that <c>nindent N</c> or <c>indent N</c> puts its lines at; null without one.</summary>
    public int? Indent => Number(Text, "indent");

    /// <summary>All actions of a text, in order. Strings and comments inside them may hold braces.</summary>
    public static IReadOnlyList<HelmAction> Find(string text)
    {
        var actions = new List<HelmAction>();
        for (var start = text.IndexOf("{{", StringComparison.Ordinal); start >= 0;)
        {
            var end = EndOf(text, start + 2);
            actions.Add(new(new(start, end), Inner(text, start, end)));
            start = end < text.Length ? text.IndexOf("{{", end, StringComparison.Ordinal) : -1;
        }

        return actions;
    }

    // An action that is never closed ends with its line.
    private static int EndOf(string text, int at)
    {
        var start = at;
        var isComment = string.CompareOrdinal(text, at, "/*", 0, 2) == 0
            || string.CompareOrdinal(text, at, "- /*", 0, 4) == 0;
        if (isComment && text.IndexOf("*/", at, StringComparison.Ordinal) is var close and >= 0) at = close + 2;
        for (; at + 1 < text.Length; at++)
        {
            if (text[at] == '}' && text[at + 1] == '}') return at + 2;
            if (text[at] is '"' or '`') at = EndOfString(text, at);
        }

        var line = text.IndexOf('\n', start);
        return line < 0 ? text.Length : line;
    }

    private static int EndOfString(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && text[start] == '"') at++;
            else if (text[at] == text[start]) return at;
            else if (text[at] == '\n' && text[start] == '"') return start;
        }

        return start;
    }

    private static string Inner(string text, int start, int end)
    {
        var inner = text.Substring(start + 2, Math.Max(0, end - start - 4));
        if (inner.StartsWith("-", StringComparison.Ordinal)) inner = inner.Substring(1);
        if (inner.EndsWith(" -", StringComparison.Ordinal)) inner = inner.Substring(0, inner.Length - 1);
        return inner.Trim();
    }

    private static string FirstWord(string text) => text.Split([' ', '\t', '\n', '\r', '('], 2)[0];

    private static bool Prints(string text)
    {
        if (text.Length == 0 || text.StartsWith("/*", StringComparison.Ordinal)) return false;
        var word = FirstWord(text);
        return !_control.Contains(word)
            && !(text[0] == '$' && text.IndexOf('=') is var sign and > 0 && text[sign - 1] is ':' or ' ')
            || word is "template";
    }

    private static int? Number(string text, string function)
    {
        var at = text.LastIndexOf(function, StringComparison.Ordinal);
        if (at < 0) return null;
        var digits = string.Concat(text.Substring(at + function.Length).TrimStart().TakeWhile(char.IsDigit));
        return digits.Length is > 0 and < 4 ? int.Parse(digits) : null;
    }
}
