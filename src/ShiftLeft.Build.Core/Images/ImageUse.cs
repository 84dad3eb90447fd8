using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
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

/// <summary>
/// One place where an image is used: FROM, COPY --from, RUN --mount, a container of a manifest, ContainerBaseImage.
/// </summary>
internal sealed class ImageUse(SourceText source, Span span, ImageReference? reference) : ILocated
{
    public SourceText Source { get; } = source;

    /// <summary>The whole reference as it stands in the file.</summary>
    public Span Span { get; } = span;

    public required ImageOrigin Origin { get; init; }

    /// <summary>The image with its variables replaced; null if unknown.</summary>
    public ImageReference? Reference { get; } = reference;

    /// <summary>The image as it stands in the file.</summary>
    public string Text => Source[Span];

    /// <summary>The tag, if the reference stands in the file as it is read; else the whole reference.</summary>
    public ILocated TagPlace => PartPlace(Reference?.TagSpan);

    /// <summary>The digest, likewise.</summary>
    public ILocated DigestPlace => PartPlace(Reference?.DigestSpan);

    /// <summary>Repository with its registry, likewise: what stands before tag and digest.</summary>
    public ILocated NamePlace => PartPlace(Reference == null ? null : new Span(0, Reference.RepositorySpan.End));

    /// <summary>The Dockerfile it stands in; null elsewhere.</summary>
    public Dockerfile? Dockerfile { get; init; }

    /// <summary>The stage that starts from it or takes files from it.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The container that runs it.</summary>
    public Container? Container { get; init; }

    /// <summary>True if it is the base of a stage that is shipped, or the image a container runs.</summary>
    public bool IsFinalImage { get; init; }

    /// <summary>
    /// What is built starts from it or takes files from it, other than an image that a manifest runs.
    /// </summary>
    public bool IsBase => Origin != ImageOrigin.Container;

    /// <summary>
    /// One bare word to take files from: <c>docker build --build-context name=…</c> may give it, and then it is no
    /// image.
    /// </summary>
    public bool MayBeBuildContext => Origin is ImageOrigin.CopyFrom or ImageOrigin.RunMount
        && Text.IndexOfAny(['/', ':', '@']) < 0;

    /// <summary>What is known of it, if it is a .NET image of Microsoft.</summary>
    public DotNetImage? DotNet { get; } = reference == null ? null
        : DotNetImages.Find(reference.Name, reference.Tag, reference.Digest != null);

    /// <summary>The Dockerfile of the repository that makes it: then it is judged there.</summary>
    public Dockerfile? Local { get; init; }

    // A part that a chart takes from its values has to be changed there.
    private ILocated PartPlace(Span? part)
    {
        if (part is not { } span) return this;
        var start = Text.IndexOf(Reference!.Text, StringComparison.Ordinal);
        if (start >= 0)
            return new Location(Source, new(Span.Start + start + span.Start, Span.Start + start + span.End));
        var parts = Container?.Image?.Value == Reference.Text ? Container.Image.Parts : [];
        return parts.Where(p => p.Range.Equals(span)).Select(p => p.Place).FirstOrDefault() ?? this;
    }
}
