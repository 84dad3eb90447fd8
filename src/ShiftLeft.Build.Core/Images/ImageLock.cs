using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// The lock file of images: what a registry said of each when somebody asked. No build asks again, so that all builds
/// answer alike, and what changes is seen in a review.
/// </summary>
internal sealed class ImageLock
{
    public const string FileName = "shiftleft.images.lock.json";

    private readonly Dictionary<string, LockedImage> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;

    /// <param name="source">The file.</param>
    /// <param name="images">The entries without a fault.</param>
    /// <param name="names">The references of all entries, also of those that cannot be used.</param>
    /// <param name="problems">What is wrong with the file.</param>
    /// <param name="isRead">False: it cannot be told which images it holds.</param>
    public ImageLock(
        SourceText source, IReadOnlyList<LockedImage> images, IEnumerable<string> names,
        IReadOnlyList<ParseProblem> problems, bool isRead)
    {
        (Source, Images, Problems, IsRead) = (source, images, problems, isRead);
        _names = new(names, StringComparer.Ordinal);
        foreach (var image in images)
        {
            var name = ImageReference.Parse(image.Reference).Name;
            if (image.Digest != null) _byKey[name + "@" + image.Digest] = image;
            if (image.Manifest != null) _byKey[name + "@" + image.Manifest] = image;
        }

        foreach (var image in images) _byKey[image.Reference] = image;
    }

    public SourceText Source { get; }

    public IReadOnlyList<LockedImage> Images { get; }

    /// <summary>Faults of the file, each at its place.</summary>
    public IReadOnlyList<ParseProblem> Problems { get; }

    public bool IsRead { get; }

    /// <summary>
    /// How an image is named in the lock: with its registry, and by its tag; without a tag by its digest, and with
    /// neither by the tag latest.
    /// </summary>
    public static string KeyOf(ImageReference image)
        => image is { Tag: null, Digest: { } digest } ? image.Name + "@" + digest
            : $"{image.Name}:{image.Tag ?? "latest"}";

    /// <summary>
    /// What is known of an image; with a digest in the reference only if the lock has that very digest.
    /// </summary>
    public LockedImage? Find(ImageReference image)
        => _byKey.TryGetValue(image.Digest is { } digest ? image.Name + "@" + digest : KeyOf(image), out var found)
            ? found : null;

    /// <summary>What its tag named when the lock was written, whatever digest the reference has.</summary>
    public LockedImage? FindByTag(ImageReference image)
        => _byKey.TryGetValue(KeyOf(image), out var found) ? found : null;

    /// <summary>True if there is an entry, be it one that cannot be used.</summary>
    public bool Names(ImageReference image) => _names.Contains(KeyOf(image)) || Find(image) != null;
}
