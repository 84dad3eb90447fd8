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

    /// <summary>
    /// The references, with metadata <c>File</c>, <c>Line</c> and <c>Column</c> of the place that names each.
    /// </summary>
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
        if (Images.Length == 0) return true;
        var file = new LockFile(LockFile);
        var known = file.Read();
        if (known.Problems.Count > 0) return Refuse(known);
        using var sources = new ImageSources(DockerConfig.Load().Find, new DockerEngine());
        var current = Images[0];
        var locker = new ImageLocker(sources, known, message => Warn(current, message));
        foreach (var item in Images)
        {
            current = item;
            await locker.AddAsync(ImageReference.Parse(item.ItemSpec), _cancellation.Token).ConfigureAwait(false);
        }

        // No await beyond this point: the mutex belongs to a thread.
        if (!file.TryUpdate(locker.Entries)) return Refuse(file.Read());
        Log.LogMessage(
            MessageImportance.High, "{0}: {1} locked, {2} could not be asked for", LockFile, locker.Entries.Count,
            locker.Failures);
        return true;
    }

    private bool Refuse(ImageLock faulty)
    {
        foreach (var problem in faulty.Problems)
        {
            var (start, end) = (problem.Source.GetPosition(problem.Span.Start),
                problem.Source.GetPosition(problem.Span.End));
            var fault = string.Join(" ", problem.Arguments);
            Log.LogError(
                null, Code, null, HelpLink, problem.Source.Path, start.Line + 1, start.Column + 1, end.Line + 1,
                end.Column + 1,
                $"The lock of images is not written, as what it holds would be lost: {fault} [{HelpLink}]");
        }

        return false;
    }

    private void Warn(ITaskItem item, string message)
    {
        _ = int.TryParse(item.GetMetadata("Line"), out var line);
        _ = int.TryParse(item.GetMetadata("Column"), out var column);
        Log.LogWarning(null, Code, null, HelpLink, item.GetMetadata("File"), line, column, 0, 0,
            $"{message} [{HelpLink}]");
    }
}
