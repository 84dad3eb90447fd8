using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// What Kubernetes' reader refuses of a file beside its grammar. It cuts the file at the lines that begin with
/// <c>---</c>, on which nothing but a comment may stand, so that a directive always stands alone.
/// </summary>
internal static class StreamRules
{
    public static void Check(SourceText source, List<ParseProblem> problems)
    {
        var text = source.Text;
        if (FindControl(text) is { } control)
            problems.Add(new("SLB0001", source, new(control, control + 1),
                $"The control character U+{(int)text[control]:X4} cannot stand in YAML"));
        CheckDirective(source, 0, problems);
        for (var at = IsCut(text, 0) ? 0 : NextCut(text, 0); at >= 0; at = NextCut(text, at))
        {
            var line = source.GetLine(source.GetPosition(at).Line);
            var rest = at + 3;
            while (rest < line.End && char.IsWhiteSpace(text[rest])) rest++;
            if (rest < line.End && text[rest] != '#')
                problems.Add(new("SLB0001", source, new(rest, line.End),
                    "Only a comment may stand after '---' on its line"));
            CheckDirective(source, line.End, problems);
        }
    }

    private static void CheckDirective(SourceText source, int start, List<ParseProblem> problems)
    {
        var text = source.Text;
        var at = start;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            at = text[at] == '#' ? EndOfLine(text, at) : at + 1;
        if (at >= text.Length || text[at] != '%' || at > 0 && text[at - 1] is not ('\n' or '\uFEFF')) return;
        if (problems.All(p => p.Span.Start != at))
            problems.Add(new("SLB0001", source, new(at, EndOfLine(text, at)), "Kubernetes reads no directives"));
    }

    private static int? FindControl(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (IsControl(text[i])) return i;
        return null;
    }

    private static bool IsControl(char c)
        => c < ' ' ? c is not ('\t' or '\n' or '\r') : c is >= '\u007F' and < '\u00A0' and not '\u0085' or '\uFFFE'
            or '\uFFFF';

    private static bool IsCut(string text, int at) => string.CompareOrdinal(text, at, "---", 0, 3) == 0;

    private static int NextCut(string text, int from)
    {
        var at = text.IndexOf("\n---", from, StringComparison.Ordinal);
        return at < 0 ? -1 : at + 1;
    }

    private static int EndOfLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) end = text.Length;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }
}
