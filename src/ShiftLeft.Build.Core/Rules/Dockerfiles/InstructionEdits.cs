using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>Edits of whole lines of a Dockerfile, in its own indentation and line ends.</summary>
internal static class InstructionEdits
{
    /// <summary>A new line above an instruction and the comments that belong to it.</summary>
    public static Edit InsertAbove(Instruction instruction, string line)
    {
        ILocated first = instruction.CommentsAbove.Count > 0 ? instruction.CommentsAbove[0] : instruction;
        var start = LineStart(first);
        var indent = first.Source[new Span(start, first.Span.Start)];
        return Edit.Insert(first.Source, start, indent + line + LineEnd(first.Source));
    }

    /// <summary>A new line below an instruction.</summary>
    public static Edit InsertBelow(Instruction instruction, string line)
        => Edit.Insert(instruction.Source, instruction.Span.End, LineEnd(instruction.Source) + line);

    /// <summary>All lines of an instruction; the comments above it stay.</summary>
    public static Edit Delete(Instruction instruction)
    {
        var source = instruction.Source;
        var next = source.Text.IndexOf('\n', instruction.Span.End);
        return new(source, new(LineStart(instruction), next < 0 ? source.Length : next + 1), "");
    }

    /// <summary>A word and the blanks behind it.</summary>
    public static Edit DeleteWord(ILocated word)
    {
        var end = word.Span.End;
        while (end < word.Source.Length && word.Source[end] is ' ' or '\t') end++;
        return new(word.Source, new(word.Span.Start, end), "");
    }

    /// <summary>The line that <paramref name="span"/> stands in, with its end.</summary>
    public static Edit DeleteLine(SourceText source, Span span)
    {
        var next = source.Text.IndexOf('\n', span.End);
        return new(source, new(span.Start, next < 0 ? source.Length : next + 1), "");
    }

    private static int LineStart(ILocated place)
        => place.Source.GetLine(place.Source.GetPosition(place.Span.Start).Line).Start;

    private static string LineEnd(SourceText source)
    {
        var end = source.Text.IndexOf('\n');
        return end > 0 && source[end - 1] == '\r' ? "\r\n" : "\n";
    }
}
