using System.Text;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Yaml;

/// <summary>A YAML tree as text, with the place of every node: lines and columns count from 1.</summary>
internal static class YamlDump
{
    public static string Of(YamlFile file)
    {
        var text = new StringBuilder();
        foreach (var document in file.Documents)
        {
            text.Append("document ").Append(Place(document)).Append('\n');
            Write(document.Root, null, 1, text);
        }

        foreach (var comment in file.Comments) text.Append($"comment {Place(comment)} {comment.Text}\n");
        foreach (var problem in file.Problems)
            text.Append($"{problem.RuleId} {Place(problem)} {string.Join(" | ", problem.Arguments)}\n");
        return text.ToString();
    }

    public static string Place(ILocated node)
    {
        var (start, end) = (node.Source.GetPosition(node.Span.Start), node.Source.GetPosition(node.Span.End));
        return $"{start.Line + 1}:{start.Column + 1}-{end.Line + 1}:{end.Column + 1}";
    }

    private static void Write(YamlNode? node, YamlNode? parent, int depth, StringBuilder text)
    {
        var indent = new string(' ', depth * 2);
        if (node is null) return;
        text.Append(indent);
        if (node.Anchor is not null) text.Append('&').Append(node.Anchor).Append(' ');
        if (node.Tag is not null) text.Append(node.Tag).Append(' ');
        if (node.IsUnknown) text.Append("unknown ");
        switch (node)
        {
            case YamlScalar scalar:
                text.Append($"{scalar.Style} {Place(scalar)} {Escape(scalar.Value)}\n");
                break;
            case YamlSequence sequence:
                text.Append($"{(sequence.IsFlow ? "flow " : "")}sequence {Place(sequence)}\n");
                foreach (var item in sequence.Items) Child(item, sequence, depth, text);
                break;
            case YamlMapping mapping:
                text.Append($"{(mapping.IsFlow ? "flow " : "")}mapping {Place(mapping)}\n");
                foreach (var entry in mapping.Written)
                {
                    text.Append($"{indent}  {Escape(entry.Key.Value)}: {Place(entry.Key)}\n");
                    Child(entry.Value, mapping, depth + 1, text);
                }

                break;
        }
    }

    private static void Child(YamlNode node, YamlNode parent, int depth, StringBuilder text)
    {
        if (node.Parent == parent) Write(node, parent, depth + 1, text);
        else text.Append(new string(' ', depth * 2 + 2)).Append($"alias of {Place(node)}\n");
    }

    private static string Escape(string value) => value.Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");
}
