using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>One replacement in one file. A fix is a list of these: the editor, SARIF and the fix target apply the same.</summary>
internal sealed record Edit(SourceText Source, Span Span, string NewText)
{
    public static Edit Replace(ILocated place, string newText) => new(place.Source, place.Span, newText);

    public static Edit Insert(SourceText source, int offset, string newText) => new(source, new(offset, offset), newText);

    public static Edit Delete(ILocated place) => new(place.Source, place.Span, "");
}

/// <summary>A change that certainly cures a finding and keeps what the file means otherwise.</summary>
internal sealed record Fix(string Title, IReadOnlyList<Edit> Edits);
