using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Analyzers;

/// <summary>
/// A finding's fixes, carried in the properties of its diagnostic: an editor keeps nothing else from the analyzer to
/// the code fix. One property a fix, <c>fix0</c>, <c>fix1</c> …: title and edits, each part as its length, a colon, its
/// text.
/// </summary>
internal static class FixProperties
{
    /// <summary>The edits of a fix in one file; a fix that touches other files is left to the build.</summary>
    public static ImmutableDictionary<string, string?> Write(Finding finding)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        foreach (var fix in finding.Fixes.Where(fix => fix.Edits.Count > 0
            && fix.Edits.All(edit => edit.Source == finding.Source)))
        {
            var text = new StringBuilder();
            Append(text, fix.Title);
            foreach (var edit in fix.Edits)
            {
                Append(text, edit.Span.Start.ToString(CultureInfo.InvariantCulture));
                Append(text, edit.Span.End.ToString(CultureInfo.InvariantCulture));
                Append(text, edit.NewText);
            }

            properties = properties.Add("fix" + properties.Count.ToString(CultureInfo.InvariantCulture),
                text.ToString());
        }

        return properties;
    }

    public static IEnumerable<(string Title, IReadOnlyList<(int Start, int End, string NewText)> Edits)> Read(
        ImmutableDictionary<string, string?> properties)
    {
        for (var i = 0;
            properties.TryGetValue("fix" + i.ToString(CultureInfo.InvariantCulture), out var text) && text != null; i++)
        {
            var parts = Parts(text).ToList();
            var edits = new List<(int, int, string)>();
            for (var at = 1; at + 2 < parts.Count; at += 3)
                edits.Add((int.Parse(parts[at], CultureInfo.InvariantCulture),
                    int.Parse(parts[at + 1], CultureInfo.InvariantCulture), parts[at + 2]));
            yield return (parts[0], edits);
        }
    }

    private static void Append(StringBuilder text, string part)
        => text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);

    private static IEnumerable<string> Parts(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var colon = text.IndexOf(':', at);
            var length = int.Parse(text.Substring(at, colon - at), CultureInfo.InvariantCulture);
            yield return text.Substring(colon + 1, length);
            at = colon + 1 + length;
        }
    }
}
