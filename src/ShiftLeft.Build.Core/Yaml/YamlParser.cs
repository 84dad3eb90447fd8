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

        var reading = new Reading(source, text, problems);
        for (var start = 0; start >= 0;)
            start = reading
                .Read(new(source, text, start, placeholders, documents, problems) { Joined = reading.Joined }, start);

        // A text that was masked is not what Kubernetes is given.
        if (ReferenceEquals(text, source.Text)) StreamRules.Check(source, problems);
        return new(source, documents, problems);
    }

    private sealed class Reading(SourceText source, string text, List<ParseProblem> problems)
    {
        // Of a document that is read once more with joined lines: what was wrong with it as it stands.
        private (int Start, int At, int End, string Message, Span? Tab)? _first;

        /// <summary>
        /// The text with some lines joined (see <see cref="FlowLines"/>); null as long as none had to be.
        /// </summary>
        public char[]? Joined { get; private set; }

        /// <summary>Reads from an offset; returns where to go on, or -1 at the end.</summary>
        public int Read(YamlTree tree, int start)
        {
            try
            {
                var parser = new Parser(new OffsetReader(text, start, Joined));
                while (parser.MoveNext()) tree.Take(parser.Current!);
                return -1;
            }
            catch (YamlException e)
            {
                return GoOn(tree, start, Offset(e.Start), Offset(e.End), Sentence(e));
            }
            catch (SystemException e) when (e is InvalidOperationException or ArgumentException)
            {
                // YamlDotNet loses its way in some malformed texts and does not say where.
                return GoOn(tree, start, tree.End, tree.End, "This is not valid YAML");
            }

            int Offset(Mark mark) => Math.Min(source.Length, start + (int)mark.Index);
        }

        private int GoOn(YamlTree tree, int start, int at, int end, string message)
        {
            end = Math.Max(at, end);
            var from = LineStart(tree.Start);
            // What else is wrong with a document that cannot be read is told once it can be.
            problems.RemoveAll(p => p.Span.Start >= from);
            var tab = FindTab(source, tree, end);
            if (_first is { } first && first.Start == start && !tree.HasDocument)
            {
                (_, at, end, message, tab) = first;
            }
            else if (!(from <= _first?.Start) && FlowLines.Join(text, Joined ??= text.ToCharArray(), from))
            {
                _first = (from, at, end, message, tab);
                return from;
            }

            var (span, why) = tab is { } place ? (place, StricterGrammar.TabIndents)
                : (Visible(source, at, end), message);
            var isNew = problems.Count == 0 || problems[problems.Count - 1] is var last
                && (last.Span != span || last.Arguments[0] != why);
            if (isNew) problems.Add(new("SLB0001", source, span, why));
            tree.Abandon(at);
            return NextDocument(text, Math.Max(at, start + 1));
        }

        // A document starts with its first word; the blanks before it are its indentation.
        private int LineStart(int at)
        {
            var start = at;
            while (start > 0 && text[start - 1] == ' ') start--;
            return start == 0 || text[start - 1] == '\n' ? start : at;
        }
    }

    // The usual reason why a text that looks well does not parse: a tab before the first word of a line, after the
    // last thing that could be read.
    private static Span? FindTab(SourceText source, YamlTree tree, int end)
    {
        if (tree.IsInFlow) return null;
        var last = Math.Min(source.LineCount - 1, source.GetPosition(end).Line + 1);
        for (var number = source.GetPosition(tree.End).Line; number <= last; number++)
        {
            var line = source.GetLine(number);
            var at = line.Start;
            while (at < line.End && source[at] == ' ') at++;
            if (at < line.End && source[at] == '\t' && (at == line.Start || at < line.End - 1))
                return new Span(at, at + 1);
        }

        return null;
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
            if ((at == 0 || text[at - 1] == '\n') && (at + 3 == text.Length || char.IsWhiteSpace(text[at + 3])))
                return at;
        }

        return -1;
    }
}
