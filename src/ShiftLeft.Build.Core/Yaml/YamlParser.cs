using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// Reads YAML into nodes with exact places. What cannot be read is a problem at its place; reading goes on at the
/// next document.
/// </summary>
internal static class YamlParser
{
    /// <summary>More than this is not read: no hand-written manifest comes near.</summary>
    internal const int MaximumLength = 16 * 1024 * 1024;

    public static YamlFile Parse(SourceText source) => Parse(source, source.Text, []);

    /// <summary>
    /// Reads <paramref name="text"/>, a version of the source of the same length (blanked or with placeholders, which
    /// are given in order). A scalar that holds a placeholder has its value, or is of unknown value.
    /// </summary>
    public static YamlFile Parse(SourceText source, string text, IReadOnlyList<Placeholder> placeholders)
    {
        var problems = new List<ParseProblem>();
        var documents = new List<YamlDocument>();
        if (source.Length > MaximumLength)
        {
            var size = $"the file is larger than {MaximumLength / (1024 * 1024)} MB";
            return new(source, documents, [new("SLB0003", source, new(0, 0), size)]);
        }

        for (var start = 0; start >= 0;)
        {
            var tree = new YamlTree(source, text, start, placeholders, documents, problems);
            start = Read(tree, source, text, start, problems);
        }

        return new(source, documents, problems);
    }

    // Returns where to go on, or -1 at the end.
    private static int Read(YamlTree tree, SourceText source, string text, int start, List<ParseProblem> problems)
    {
        try
        {
            var parser = new Parser(new OffsetReader(text, start));
            while (parser.MoveNext()) tree.Take(parser.Current!);
            return -1;
        }
        catch (YamlException e)
        {
            var at = Math.Min(source.Length, start + (int)e.Start.Index);
            var end = Math.Min(source.Length, Math.Max(at, start + (int)e.End.Index));
            problems.Add(new("SLB0001", source, Visible(source, at, end), Sentence(e)));
            tree.Abandon(at);
            return NextDocument(text, Math.Max(at, start + 1));
        }
    }

    // A problem is shown on one line, and on at least one character where there is one.
    private static Span Visible(SourceText source, int start, int end)
    {
        var line = source.GetLine(source.GetPosition(start).Line);
        end = Math.Min(end, line.End);
        if (end <= start) end = Math.Min(start + 1, line.End);
        return end > start ? new(start, end) : new(start, start);
    }

    private static string Sentence(YamlException e)
    {
        var text = e.Message.Trim().TrimEnd('.');
        return text.Length == 0 ? "This is not valid YAML" : char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    /// <summary>The first line from <paramref name="from"/> on that starts a document; -1: there is none.</summary>
    private static int NextDocument(string text, int from)
    {
        if (from > text.Length) return -1;
        for (var at = text.IndexOf("---", from, StringComparison.Ordinal); at >= 0;
             at = text.IndexOf("---", at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || text[at - 1] == '\n') && (at + 3 == text.Length || char.IsWhiteSpace(text[at + 3]))) return at;
        }

        return -1;
    }
}
