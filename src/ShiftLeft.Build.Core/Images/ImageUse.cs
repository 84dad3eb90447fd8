using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Images;

/// <summary>One place where an image is used: FROM, COPY --from, RUN --mount, a container of a manifest, ContainerBaseImage.</summary>
internal sealed class ImageUse(SourceText source, Span span) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; } = span;
}
