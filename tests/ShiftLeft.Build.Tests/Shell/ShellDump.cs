using System.Text;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Shell;

/// <summary>Texts as scripts, and scripts as text.</summary>
internal static class ShellDump
{
    public static ShellScript Parse(string text, ShellOptions options = default)
        => ShellScript.Parse(Whole(text), ShellDialect.Posix, options);

    public static MappedText Whole(string text)
    {
        var source = new SourceText("Dockerfile", text);
        return MappedText.Of(source, new Span(0, source.Length));
    }

    /// <summary>
    /// The text after RUN with its continuation lines joined and the comment lines among them left out.
    /// </summary>
    public static MappedText Run(SourceText source)
    {
        var builder = new MappedText.Builder(source);
        for (var i = 0; i < source.LineCount; i++)
        {
            var line = source.GetLine(i);
            if (i > 0 && source[line].TrimStart().StartsWith('#')) continue;
            var start = i == 0 ? line.Start + 4 : line.Start;
            var trimmed = source[line].TrimEnd();
            builder.Append(new Span(start, trimmed.EndsWith('\\') ? line.Start + trimmed.Length - 1 : line.End));
        }

        return builder.Build();
    }

    /// <summary>The commands in one line: words after quote removal, joined with blanks, commands with " | ".</summary>
    public static string Commands(ShellScript script)
        => string.Join(" / ", script.Commands.Select(c => string.Join(" ",
            c.Assignments.Select(a => a.Name + "=" + a.Value.Text).Concat(c.Words.Select(w => w.Text)))));

    /// <summary>Everything with its place.</summary>
    public static string Dump(ShellScript script)
    {
        var text = new StringBuilder();
        foreach (var command in script.Commands)
        {
            text.Append(At(command)).Append(' ').Append(command.Name ?? "?");
            text.Append($" [{command.ConnectorBefore} {command.ConnectorAfter}]");
            if (command.Wrapper is not null) text.Append($" in {command.Wrapper.Name}");
            for (var e = command.Enclosing; e is not null; e = e.Enclosing) text.Append($" in {e.Kind}");
            if (command.Options.Errexit) text.Append(" -e");
            if (command.Options.Pipefail) text.Append(" pipefail");
            text.Append('\n');
            foreach (var a in command.Assignments) text.Append($"  {At(a)} {a.Name} = {a.Value.Raw}\n");
            foreach (var w in command.Words)
            {
                text.Append($"  {At(w)} {w.Raw}");
                if (w.IsQuoted || w.HasExpansion) text.Append($" = {w.Literal ?? "?"}");
                if (w.HasGlob) text.Append(" glob");
                text.Append('\n');
            }

            foreach (var r in command.Redirections)
                text.Append($"  {At(r)} {r.Descriptor}{r.Operator} {r.Target?.Raw}\n");
        }

        foreach (var pipeline in script.Pipelines)
            text.Append($"{At(pipeline)} pipeline of {pipeline.Elements.Count}\n");
        foreach (var error in script.Errors) text.Append($"{At(error)} error: {error.Message}\n");
        return text.ToString();
    }

    private static string At(ILocated node)
    {
        var (start, end) = (node.Source.GetPosition(node.Span.Start), node.Source.GetPosition(node.Span.End));
        return $"{start.Line + 1}:{start.Column + 1}-{(end.Line == start.Line ? "" : $"{end.Line + 1}:")}{end.Column + 1}";
    }
}
