using ShiftLeft.Build.Core.Shell.Parsing;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>The JSON form of RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD.</summary>
internal static class ExecForm
{
    /// <summary>
    /// <c>["bash","-ec","x"]</c> is the script x, with the options; any other array is one command whose words are
    /// the elements, with nothing expanded. There is at least one element.
    /// </summary>
    public static ShellScript ToScript(IReadOnlyList<MappedText> elements)
    {
        var values = elements.Select(element => element.Text).ToList();
        var dialect = ShellDialect.Of(values[0]);
        if (dialect is ShellDialect.Cmd or ShellDialect.PowerShell)
            return ShellScript.Parse(elements[elements.Count - 1], dialect);
        if (dialect == ShellDialect.Posix && ShellInvocation.FindScript(values) is var index and > 0)
        {
            var options = default(ShellOptions).With(values.Skip(1).Take(index - 1));
            return ShellScript.Parse(elements[index], dialect, options);
        }

        return OneCommand(elements);
    }

    private static ShellScript OneCommand(IReadOnlyList<MappedText> elements)
    {
        var source = elements[0].Source;
        var record = new ShellRecord(source, default);
        var words = elements.Select(ToWord).ToList();
        var span = new Span(words[0].Span.Start, Math.Max(words[0].Span.Start, words[words.Count - 1].Span.End));
        var command = new ShellCommand(source) { Words = words, Span = span, IsExecForm = true };
        var pipeline = new ShellPipeline(source) { Elements = [command], Span = span };
        command.Pipeline = pipeline;
        record.Commands.Add(command);
        Wrappers.Unwrap(command, record, null);
        return new(record, ShellDialect.Posix, span, new([pipeline]), default) { IsExecForm = true };
    }

    private static ShellWord ToWord(MappedText element)
        => new(element.Source, element.SourceSpan, element.Text, element.Text) { IsQuoted = true };
}
