using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>One Dockerfile as BuildKit reads it.</summary>
internal sealed class Dockerfile(SourceText source) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span => new(0, Source.Length);

    public IReadOnlyList<ParseProblem> Problems { get; } = [];
}
