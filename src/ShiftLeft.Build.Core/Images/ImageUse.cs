using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Images;

/// <summary>What names the image.</summary>
internal enum ImageOrigin
{
    From,
    CopyFrom,
    RunMount,
    Container,
    ContainerBaseImage,
}

/// <summary>One place where an image is used: FROM, COPY --from, RUN --mount, a container of a manifest, ContainerBaseImage.</summary>
internal sealed class ImageUse(SourceText source, Span span) : ILocated
{
    public SourceText Source { get; } = source;

    /// <summary>The whole reference as it stands in the file.</summary>
    public Span Span { get; } = span;

    public required ImageOrigin Origin { get; init; }

    /// <summary>The Dockerfile it stands in; null elsewhere.</summary>
    public Dockerfile? Dockerfile { get; init; }

    /// <summary>True if it is the base of the stage that is shipped, or the image a container runs.</summary>
    public bool IsFinalImage { get; init; }
}
