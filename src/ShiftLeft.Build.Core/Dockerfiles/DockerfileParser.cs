using System.Text;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>What a base image sets in its environment; null if it is not known.</summary>
internal delegate IReadOnlyDictionary<string, string>? BaseEnvironment(ImageReference image);

/// <summary>
/// Reads a Dockerfile as BuildKit does. Takes any text, throws nothing, takes time in proportion to its length.
/// </summary>
internal static class DockerfileParser
{
    private const int MaxLineBytes = 65_535;

    public static Dockerfile Parse(SourceText source, BaseEnvironment? baseEnvironment = null)
    {
        var problems = new List<ParseProblem>();
        if (FindGarbage(source) is { } garbage)
            return Unreadable(source, garbage, "this is no text: it holds characters that no Dockerfile has");

        FindLongLine(source, problems);
        var reader = new LineReader(source);
        var directives = DirectiveReader.Read(reader, source, problems);
        var parser = new InstructionParser(source, reader, problems);
        var instructions = new List<Instruction>();
        while (reader.Next() is { } line)
        {
            if (line.Text.Text.Trim().Length > 0) instructions.Add(parser.Parse(line));
            else
                problems.Add(new(ProblemIds.ParseError, source, line.Span,
                    "a line continuation without an instruction"));
        }

        var unknown = instructions.OfType<UnknownInstruction>().ToArray();
        if (unknown.Length > 0 && Frontend.FindForeign(source, directives) is var (place, image))
            return NotAnalysed(source, place, $"{image} reads it, which is no Dockerfile then");
        if (LooksLikeSomethingElse(instructions, unknown))
        {
            var word = unknown[0].Keyword;
            return Unreadable(source, word.Span, $"this is no Dockerfile: '{Shorten(word.Text)}' is no instruction");
        }

        if (instructions.Count == 0 && problems.Count == 0)
            problems.Add(new(ProblemIds.ParseError, source, new(0, 0), "the file has no instructions"));

        var stages = StageBuilder.Build(instructions, baseEnvironment);
        var ordered = problems.OrderBy(p => p.Span.Start).ToList();
        return new(source, reader.Escape, directives, reader.Comments, instructions, stages, ordered);
    }

    private static Dockerfile Unreadable(SourceText source, Span place, string message)
        => new(source, '\\', [], [], [], [], [new(ProblemIds.ParseError, source, place, message)]);

    private static Dockerfile NotAnalysed(SourceText source, Span place, string reason)
        => new(source, '\\', [], [], [], [], [new(ProblemIds.NotAnalysed, source, place, reason)]);

    private static string Shorten(string text) => text.Length > 40 ? text.Substring(0, 40) + "…" : text;

    /// <summary>A NUL, or many characters that are no text: the file is binary.</summary>
    private static Span? FindGarbage(SourceText source)
    {
        var (first, count) = (-1, 0);
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c == '\0') return new(i, i + 1);
            if (c != '\uFFFD' && (c >= ' ' || c is '\t' or '\n' or '\r' or '\f' or '\v' or '\u001b')) continue;
            if (first < 0) first = i;
            count++;
        }

        return count > 3 && count * 20 > source.Length ? new(first, first + 1) : null;
    }

    private static bool LooksLikeSomethingElse(List<Instruction> all, UnknownInstruction[] unknown)
    {
        if (unknown.Length == 0) return false;
        if (unknown.Length == all.Count)
            return unknown.All(u => Spelling.Nearest(u.Keyword.Text, InstructionParser.Keywords).Length == 0);
        return unknown.Length > 10 && unknown.Length * 2 > all.Count;
    }

    private static void FindLongLine(SourceText source, List<ParseProblem> problems)
    {
        if (source.Length <= MaxLineBytes / 3) return;
        for (var i = 0; i < source.LineCount; i++)
        {
            var line = source.GetLine(i);
            if (line.Length <= MaxLineBytes / 3 || Encoding.UTF8.GetByteCount(source[line]) <= MaxLineBytes) continue;
            problems.Add(new(ProblemIds.ParseError, source, new(line.Start, line.Start + 1),
                $"the line is longer than {MaxLineBytes} bytes, which BuildKit does not read"));
            return;
        }
    }
}
