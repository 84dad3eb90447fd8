using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>The comments of Dockerfiles and manifests, and what each stands on.</summary>
internal static class SuppressionComments
{
    public static IEnumerable<SuppressionComment> Of(Workspace workspace)
        => workspace.Dockerfiles.SelectMany(OfDockerfile).Concat(workspace.ManifestFiles.SelectMany(OfManifest));

    /// <summary>
    /// A comment stands on the instruction below it, with nothing but comments and blank lines between; inside an
    /// instruction of several lines it stands on its next line.
    /// </summary>
    private static IEnumerable<SuppressionComment> OfDockerfile(Dockerfile file)
    {
        foreach (var directive in file.Directives) yield return new(file.Source, directive.Span);
        foreach (var comment in file.Comments)
        {
            var around = file.Instructions.FirstOrDefault(i => i.Span.Contains(comment.Span.Start));
            var below = around == null
                ? file.Instructions.FirstOrDefault(i => i.Span.Start > comment.Span.Start) : null;
            yield return new(file.Source, comment.Span)
            {
                Covered = around != null ? NextLine(file.Source, comment.Span) : below?.Span,
                Stage = below is FromInstruction { Stage: { } stage } ? stage.Span : null,
            };
        }
    }

    /// <summary>
    /// A comment at the end of a line stands on that line; alone it stands on the entry or item that begins below.
    /// </summary>
    private static IEnumerable<SuppressionComment> OfManifest(YamlFile file)
    {
        if (file.Comments.Count == 0) yield break;
        var starts = new Dictionary<int, ILocated>();
        foreach (var document in file.Documents) Collect(document.Root, file.Source, starts);
        var comments = new HashSet<int>(file.Comments.Select(c => file.Source.GetPosition(c.Span.Start).Line));
        var current = 0;
        foreach (var comment in file.Comments)
        {
            var number = file.Source.GetPosition(comment.Span.Start).Line;
            var line = file.Source.GetLine(number);
            while (current + 1 < file.Documents.Count && file.Documents[current + 1].Span.Start <= comment.Span.Start)
                current++;
            yield return new(file.Source, comment.Span)
            {
                Covered = IsAlone(file.Source, line, comment.Span)
                    ? Below(file.Source, number, comments, starts) : line,
                Document = file.Documents.Count > 0 ? file.Documents[current].Span : null,
            };
        }
    }

    private static Span? Below(SourceText source, int line, HashSet<int> comments, Dictionary<int, ILocated> starts)
    {
        do line++;
        while (line < source.LineCount
            && (source[source.GetLine(line)].Trim() is "" or "---" || IsCommentOnly(source, line, comments)));
        if (line >= source.LineCount) return null;
        return starts.TryGetValue(line, out var node) ? node.Span : source.GetLine(line);
    }

    private static bool IsCommentOnly(SourceText source, int line, HashSet<int> comments)
        => comments.Contains(line) && source[source.GetLine(line)].TrimStart()
            .StartsWith("#", StringComparison.Ordinal);

    private static bool IsAlone(SourceText source, Span line, Span comment)
        => source[new Span(line.Start, comment.Start)].Trim().Length == 0;

    private static Span? NextLine(SourceText source, Span comment)
    {
        var line = source.GetPosition(comment.Start).Line + 1;
        return line < source.LineCount ? source.GetLine(line) : null;
    }

    /// <summary>The outermost node that begins on each line.</summary>
    private static void Collect(YamlNode? node, SourceText source, Dictionary<int, ILocated> starts)
    {
        switch (node)
        {
            case YamlMapping mapping:
                if (mapping.Parent == null) Add(mapping, source, starts);
                foreach (var entry in mapping.Written)
                {
                    Add(entry, source, starts);
                    if (entry.Value.Parent == node) Collect(entry.Value, source, starts);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items.Where(i => i.Parent == node))
                {
                    Add(item, source, starts);
                    Collect(item, source, starts);
                }

                break;
        }
    }

    private static void Add(ILocated node, SourceText source, Dictionary<int, ILocated> starts)
    {
        if (node.Span.IsEmpty) return;
        var line = source.GetPosition(node.Span.Start).Line;
        if (!starts.ContainsKey(line)) starts[line] = node;
    }
}
