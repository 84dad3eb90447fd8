using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// One replacement in one file. A fix is a list of these: the editor, SARIF and the fix target apply the same.
/// </summary>
internal sealed record Edit(SourceText Source, Span Span, string NewText)
{
    public static Edit Replace(ILocated place, string newText) => new(place.Source, place.Span, newText);

    /// <summary>Another value for a scalar, in the quotes that stand there.</summary>
    public static Edit Value(YamlScalar scalar, string value)
        => scalar.Span.Length > 1 && scalar.Source[scalar.Span.Start] is ('"' or '\'') and var quote
            ? Replace(scalar, quote + value + quote) : Replace(scalar, value);

    public static Edit Insert(SourceText source, int offset, string newText)
        => new(source, new(offset, offset), newText);

    public static Edit Delete(ILocated place) => new(place.Source, place.Span, "");
}

/// <summary>A change that certainly cures a finding and keeps what the file means otherwise.</summary>
internal sealed record Fix(string Title, IReadOnlyList<Edit> Edits);
