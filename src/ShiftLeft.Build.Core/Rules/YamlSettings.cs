using System.Text;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// Adds settings to a mapping as edits of its text. Everything that stands there stays as it is: comments, indentation,
/// line ends, block or flow style.
/// </summary>
internal static class YamlSettings
{
    /// <summary>A key with a value, or with settings of its own.</summary>
    internal sealed record Setting(string[] Path, string Value);

    /// <summary>The edits; null where the text has a form that cannot be added to with certainty.</summary>
    /// <param name="mapping">The mapping that has or gets the first key of every path.</param>
    /// <param name="settings">What to add; nothing of it is there.</param>
    /// <param name="after">The key that new ones follow; null: they come before all others.</param>
    public static IReadOnlyList<Edit>? Add(YamlMapping mapping, IReadOnlyList<Setting> settings, string? after = null)
    {
        var edits = new List<Edit>();
        return Add(mapping, settings, after, 0, edits) ? edits : null;
    }

    private static bool Add(YamlMapping mapping, IReadOnlyList<Setting> settings, string? after, int depth,
        List<Edit> edits)
    {
        var missing = new List<Setting>();
        foreach (var group in settings.GroupBy(s => s.Path[depth]))
        {
            var tails = group.ToList();
            switch (mapping.Find(group.Key))
            {
                case null:
                    missing.AddRange(tails);
                    break;
                case { Value: YamlMapping { IsUnknown: false } below } when tails.All(t => t.Path.Length > depth + 1):
                    if (!Add(below, tails, null, depth + 1, edits)) return false;
                    break;
                case { Value: YamlScalar { IsNull: true, IsUnknown: false } nothing } when Owns(mapping, nothing):
                    var blank = nothing.Span.IsEmpty ? " " : "";
                    edits.Add(new(nothing.Source, nothing.Span, blank + Flow(tails, depth + 1, quoted: false)));
                    break;
                case { Value: YamlSequence { Items.Count: 0, IsFlow: true } empty }
                    when tails is [var only] && only.Path.Length == depth + 1:
                    edits.Add(Edit.Replace(empty, only.Value));
                    break;
                default:
                    return false;
            }
        }

        return missing.Count == 0 || Insert(mapping, missing, after, depth, edits);
    }

    private static bool Insert(YamlMapping mapping, IReadOnlyList<Setting> settings, string? after, int depth,
        List<Edit> edits)
    {
        var source = mapping.Source;
        if (mapping.Written.Any(e => !Owns(mapping, e.Key))) return false;
        if (mapping.IsFlow)
        {
            var quoted = mapping.Written.Count > 0 && source[mapping.Written[0].Key.Span.Start] == '"';
            var text = Inner(settings, depth, quoted) + (mapping.Written.Count > 0 ? ", " : "");
            edits.Add(Edit.Insert(source, mapping.Span.Start + 1, text));
            return true;
        }

        if (mapping.Written.Count == 0) return false;
        var first = mapping.Written[0].Key.Span.Start;
        var column = source.GetPosition(first).Column;
        var newLine = source.NewLine;
        var lines = Block(settings, depth, column);
        if (after != null && mapping.Written.FirstOrDefault(e => e.Key.Value == after) is { } entry)
        {
            var last = Owns(mapping, entry.Value) ? entry.Value.Span.End : entry.Key.Span.End;
            var end = source.GetLine(source.GetPosition(last).Line).End;
            edits.Add(Edit.Insert(source, end, string.Concat(lines.Select(line => newLine + line))));
            return true;
        }

        // Before the first key, on lines of their own: where that key follows the dash of an item, there is none.
        var start = source.GetLine(source.GetPosition(first).Line).Start;
        if (source[new Span(start, first)].Trim(' ').Length > 0) return false;
        edits.Add(Edit.Insert(source, start, string.Concat(lines.Select(line => line + newLine))));
        return true;
    }

    // What an alias or a computed set has put in stands elsewhere.
    private static bool Owns(YamlMapping mapping, YamlNode node)
        => ReferenceEquals(mapping.Source, node.Source) && node.Span.Start >= mapping.Span.Start
            && node.Span.End <= mapping.Span.End;

    private static IEnumerable<string> Block(IReadOnlyList<Setting> settings, int depth, int column)
    {
        foreach (var group in settings.GroupBy(s => s.Path[depth]))
        {
            var leaf = group.FirstOrDefault(s => s.Path.Length == depth + 1);
            yield return new string(' ', column) + group.Key + ":" + (leaf == null ? "" : " " + leaf.Value);
            if (leaf != null) continue;
            foreach (var line in Block([.. group], depth + 1, column + 2)) yield return line;
        }
    }

    private static string Flow(IReadOnlyList<Setting> settings, int depth, bool quoted)
        => settings is [var only] && only.Path.Length == depth ? Value(only.Value, quoted)
            : "{" + Inner(settings, depth, quoted) + "}";

    private static string Inner(IReadOnlyList<Setting> settings, int depth, bool quoted)
    {
        var text = new StringBuilder();
        foreach (var group in settings.GroupBy(s => s.Path[depth]))
        {
            if (text.Length > 0) text.Append(", ");
            text.Append(quoted ? "\"" + group.Key + "\"" : group.Key).Append(": ")
                .Append(Flow([.. group], depth + 1, quoted));
        }

        return text.ToString();
    }

    // JSON has its words in quotes, of what is added here all but true and false.
    private static string Value(string value, bool quoted)
        => !quoted || value is "true" or "false" ? value
            : value.StartsWith("[", StringComparison.Ordinal) ? "[\"" + value.Trim('[', ']') + "\"]"
                : "\"" + value + "\"";
}
