using Microsoft.Build.Framework;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Images.Credentials;
using ShiftLeft.Build.Images.Engines;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Images;

/// <summary>Writes the lock of images: the only step of all that asks a registry or an engine.</summary>
public sealed class ShiftLeftLockImages : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private const string Code = "SLB2200";
    private const string HelpLink = "https://shiftleft.build/rules/" + Code;

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The references, with metadata <c>File</c>, <c>Line</c> and <c>Column</c> of the place that names each.</summary>
    [Required]
    public ITaskItem[] Images { get; set; } = [];

    /// <summary>Full path of the lock.</summary>
    [Required]
    public string LockFile { get; set; } = "";

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            return RunAsync().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception error) when (error is RegistryException or IOException or UnauthorizedAccessException)
        {
            Log.LogError(null, Code, null, HelpLink, LockFile, 0, 0, 0, 0, error.Message);
            return false;
        }
    }

    private async Task<bool> RunAsync()
    {
        var file = new LockFile(LockFile);
        var known = file.Read();
        if (known.Problems.Count > 0) return Refuse(known);
        using var sources = new ImageSources(DockerConfig.Load().Find, new DockerEngine());
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var failed = 0;
        var fresh = new Dictionary<string, LockedImage>(StringComparer.Ordinal);
        foreach (var item in Images)
        {
            var image = ImageReference.Parse(item.ItemSpec);
            await AddAsync(item, image).ConfigureAwait(false);

            // A pin that is not what its tag names (any more) is an image of its own.
            if (image is { Tag: not null, Digest: { } digest } && !(fresh.TryGetValue(ImageLock.KeyOf(image), out var tagged) && tagged.Has(digest)))
                await AddAsync(item, ImageReference.Parse(image.Name + "@" + digest)).ConfigureAwait(false);
        }

        // No await beyond this point: the mutex belongs to a thread.
        if (!file.TryUpdate([.. fresh.Values])) return Refuse(file.Read());
        Log.LogMessage(MessageImportance.High, "{0}: {1} locked, {2} could not be asked for", LockFile, fresh.Count, failed);
        return true;

        async Task AddAsync(ITaskItem item, ImageReference image)
        {
            var key = ImageLock.KeyOf(image);
            if (!asked.Add(key)) return;
            var before = known.Images.FirstOrDefault(i => i.Reference == key);
            var (found, reason) = await sources.ReadAsync(image, before, _cancellation.Token).ConfigureAwait(false);
            if (found != null) fresh[key] = found;
            else
            {
                failed++;
                Warn(item, $"{key} cannot be locked: {reason}{(before == null ? "" : ". Its entry stays as it was")}");
            }
        }
    }

    private bool Refuse(ImageLock faulty)
    {
        foreach (var problem in faulty.Problems)
        {
            var (start, end) = (problem.Source.GetPosition(problem.Span.Start), problem.Source.GetPosition(problem.Span.End));
            Log.LogError(null, Code, null, HelpLink, problem.Source.Path, start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1,
                $"The lock of images is not written, as what it holds would be lost: {string.Join(" ", problem.Arguments)} [{HelpLink}]");
        }

        return false;
    }

    private void Warn(ITaskItem item, string message)
    {
        _ = int.TryParse(item.GetMetadata("Line"), out var line);
        _ = int.TryParse(item.GetMetadata("Column"), out var column);
        Log.LogWarning(null, Code, null, HelpLink, item.GetMetadata("File"), line, column, 0, 0, $"{message} [{HelpLink}]");
    }
}
