using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>A whole-line comment, from its <c>#</c> to the end of the line. Directives are no comments.</summary>
internal sealed class Comment(SourceText source, Span span) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; } = span;

    /// <summary>What follows the <c>#</c>, without blanks around it.</summary>
    public string Text { get; } = source[new Span(span.Start + 1, span.End)].Trim();
}
