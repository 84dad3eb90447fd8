using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>What would be a JSON array, had it double quotes: <c>['a', 'b']</c>.</summary>
internal static class SingleQuotes
{
    // One element alone must not have blanks at the brackets: RUN [ 'a' ] is a test of the shell.
    private static readonly Regex Array = new(
        @"^(\['[^'""\\]*'\]|\[\s*('[^'""\\]*'|""[^""\\]*"")(\s*,\s*('[^'""\\]*'|""[^""\\]*""))+\s*\])$",
        RegexOptions.CultureInvariant);

    public static bool IsArray(string text) => text.IndexOf('\'') >= 0 && Array.IsMatch(text);

    /// <summary>Each quote becomes a double one.</summary>
    public static Edit[] Replace(MappedText text)
    {
        var edits = new List<Edit>();
        for (var i = text.Text.IndexOf('\''); i >= 0; i = text.Text.IndexOf('\'', i + 1))
            edits.Add(new(text.Source, text.ToSource(new Span(i, i + 1)), "\""));
        return [.. edits];
    }
}
