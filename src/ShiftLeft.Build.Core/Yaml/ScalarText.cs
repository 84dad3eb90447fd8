using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// Finds for each character of a scalar's value the place in the file, by walking value and source side by side: what
/// differs are only indentation, folded line ends and escapes.
/// </summary>
internal static class ScalarText
{
    public static MappedText Map(YamlScalar scalar)
    {
        var source = scalar.Source;
        var value = scalar.Value;
        var (at, end) = (scalar.Span.Start, Math.Min(scalar.Span.End, source.Length));
        var block = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        if (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted) (at, end) = (at + 1, end - 1);
        if (!block && end - at == value.Length && string.CompareOrdinal(source.Text, at, value, 0, value.Length) == 0)
            return MappedText.Of(source, new(at, end));

        var indent = 0;
        if (block) (at, indent) = StartOfBlock(source, at, end);

        var text = new MappedText.Builder(source);
        for (var i = 0; i < value.Length;)
        {
            at = Seek(source, at, end, value[i], scalar.Style);
            if (at >= end)
            {
                // What the source does not show (a line end kept by the chomping rule) stands at the end.
                text.Append(value.Substring(i), Math.Max(scalar.Span.Start, end));
                break;
            }

            if (scalar.Style == ScalarStyle.DoubleQuoted && source[at] == '\\')
            {
                var length = at + 1 < end && (source[at + 1] == 'U') && i + 1 < value.Length
                    && char.IsHighSurrogate(value[i]) ? 2 : 1;
                text.Append(value.Substring(i, length), at);
                at += EscapeLength(source[Math.Min(at + 1, source.Length - 1)]);
                i += length;
                continue;
            }

            if (source[at] == value[i])
            {
                text.Append(new Span(at, at + 1));
                if (source[at] == '\'' && scalar.Style == ScalarStyle.SingleQuoted) at++;
            }
            else
            {
                text.Append(value[i].ToString(), at);
            }

            at++;
            if (source[at - 1] == '\n') at = SkipIndent(source, at, end, block ? indent : int.MaxValue);
            i++;
        }

        return text.Build();
    }

    // Moves over what leaves nothing in the value: indentation, line ends that fold away, escaped line ends.
    private static int Seek(SourceText source, int at, int end, char wanted, ScalarStyle style)
    {
        while (at < end && source[at] != wanted)
        {
            var c = source[at];
            if (style == ScalarStyle.DoubleQuoted && c == '\\')
            {
                if (at + 1 >= end || source[at + 1] is not ('\n' or '\r')) return at;
                at++;
                continue;
            }

            if (c == '\r' || c is ' ' or '\t' && wanted != ' ' || c == '\n' && wanted is not (' ' or '\n')
                || c is ' ' or '\t' && NewLineFollows(source, at, end)) at++;
            else return at;
        }

        return at;
    }

    private static bool NewLineFollows(SourceText source, int at, int end)
    {
        while (at < end && source[at] is ' ' or '\t' or '\r') at++;
        return at < end && source[at] == '\n';
    }

    private static (int At, int Indent) StartOfBlock(SourceText source, int at, int end)
    {
        while (at < end && source[at] != '\n') at++;
        at = Math.Min(at + 1, end);
        var first = at;
        var (start, column) = (at, 0);
        for (; at < end; at++)
        {
            if (source[at] == '\n') (start, column) = (at + 1, 0);
            else if (source[at] == ' ') column = at + 1 - start;
            else if (source[at] != '\r') break;
        }

        return (SkipIndent(source, first, end, column), column);
    }

    private static int SkipIndent(SourceText source, int at, int end, int most)
    {
        for (var n = 0; n < most && at < end && source[at] is ' ' or '\t' && n < most; n++) at++;
        return at;
    }

    private static int EscapeLength(char kind) => kind switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
}
