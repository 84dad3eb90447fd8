using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Images;

/// <summary>Asks for images one after the other, each once however it is written, and collects their entries.</summary>
/// <param name="sources">Who is asked.</param>
/// <param name="known">The lock so far.</param>
/// <param name="warn">Takes what is wrong with the image that is being locked.</param>
internal sealed class ImageLocker(ImageSources sources, ImageLock known, Action<string> warn)
{
    private readonly Dictionary<string, LockedImage> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IReadOnlyCollection<LockedImage> Entries => _entries.Values;

    public int Failures { get; private set; }

    public async Task AddAsync(ImageReference image, CancellationToken cancellation)
    {
        await AskAsync(image, cancellation).ConfigureAwait(false);

        // A pin that is not what its tag names (any more) is an image of its own.
        if (image is not { Tag: not null, Digest: { } digest }) return;
        if (_entries.TryGetValue(ImageLock.KeyOf(image), out var tagged) && tagged.Has(digest)) return;
        await AskAsync(ImageReference.Parse(image.Name + "@" + digest), cancellation).ConfigureAwait(false);
    }

    private async Task AskAsync(ImageReference image, CancellationToken cancellation)
    {
        var key = ImageLock.KeyOf(image);
        if (!_asked.Add(key)) return;
        var before = known.Images.FirstOrDefault(i => i.Reference == key);
        var (found, reason) = await sources.ReadAsync(image, before, cancellation).ConfigureAwait(false);
        if (found != null)
        {
            _entries[key] = found;
            return;
        }

        Failures++;
        warn($"{key} cannot be locked: {reason}{(before == null ? "" : ". Its entry stays as it was")}");
    }
}
