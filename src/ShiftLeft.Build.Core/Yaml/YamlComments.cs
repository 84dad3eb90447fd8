using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>Finds comments: a <c>#</c> after a blank or at a line's start, outside of every scalar.</summary>
internal static class YamlComments
{
    public static IReadOnlyList<Comment> Find(YamlFile file)
    {
        var scalars = new List<YamlScalar>();
        foreach (var document in file.Documents) Collect(document.Root, scalars);
        scalars.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));

        var comments = new List<Comment>();
        var (source, next) = (file.Source, 0);
        for (var at = source.Text.IndexOf('#'); at >= 0; at = at < source.Length ? source.Text.IndexOf('#', at) : -1)
        {
            while (next < scalars.Count && scalars[next].Span.End <= at) next++;
            if (next < scalars.Count && scalars[next].Span.Contains(at) && !IsHeader(source, scalars[next].Span, at))
            {
                at = scalars[next].Span.End;
                continue;
            }

            if (at > 0 && source[at - 1] is not (' ' or '\t' or '\n' or '\r'))
            {
                at++;
                continue;
            }

            var end = source.Text.IndexOf('\n', at);
            if (end < 0) end = source.Length;
            var last = end > at && source[end - 1] == '\r' ? end - 1 : end;
            comments.Add(new(source, new(at, last), source[new Span(at + 1, last)].Trim()));
            at = end;
        }

        return comments;
    }

    // The header line of a block scalar may hold a comment.
    private static bool IsHeader(SourceText source, Span scalar, int at)
        => source[scalar.Start] is '|' or '>' && source.Text.IndexOf('\n', scalar.Start, at - scalar.Start) < 0;

    private static void Collect(YamlNode? node, List<YamlScalar> scalars)
    {
        switch (node)
        {
            case YamlScalar { Span.IsEmpty: false } scalar:
                scalars.Add(scalar);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items.Where(i => i.Parent == node)) Collect(item, scalars);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Written)
                {
                    Collect(entry.Key, scalars);
                    if (entry.Value.Parent == node) Collect(entry.Value, scalars);
                }

                break;
        }
    }
}
