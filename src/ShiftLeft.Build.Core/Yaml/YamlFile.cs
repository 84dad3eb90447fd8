using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>A YAML stream: its documents, as far as they can be read, and what could not be read.</summary>
internal sealed class YamlFile(
    SourceText source, IReadOnlyList<YamlDocument> documents, IReadOnlyList<ParseProblem> problems)
{
    private IReadOnlyList<Comment>? _comments;

    public SourceText Source { get; } = source;

    public IReadOnlyList<YamlDocument> Documents { get; } = documents;

    public IReadOnlyList<ParseProblem> Problems { get; } = problems;

    /// <summary>All comments, in order.</summary>
    public IReadOnlyList<Comment> Comments => _comments ??= YamlComments.Find(this);
}

/// <summary>One document; its root is null where it is empty.</summary>
internal sealed record YamlDocument(SourceText Source, YamlNode? Root, Span Span) : ILocated;

/// <summary>A comment, its <c>#</c> included in the span but not in the text.</summary>
internal sealed record Comment(SourceText Source, Span Span, string Text) : ILocated;
