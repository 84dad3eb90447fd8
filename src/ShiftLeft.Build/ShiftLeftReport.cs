using Microsoft.Build.Framework;

namespace ShiftLeft.Build;

/// <summary>Waits for the check that <see cref="ShiftLeftCheck"/> has begun and prints what it found.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShiftLeftReport : Microsoft.Build.Utilities.Task
{
    /// <summary>The check's <see cref="ShiftLeftCheck.CacheFile"/>, by which it is known.</summary>
    [Required]
    public string CacheFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (BuildEngine4.UnregisterTaskObject(CacheFile, RegisteredTaskObjectLifetime.Build) is RunningCheck check)
            return FindingPrinter.Print(Log, check.Result.GetAwaiter().GetResult());
        Log.LogError("The check that this build has begun is lost; its findings are missing.");
        return false;
    }
}

/// <summary>
/// A check that goes on beside the build. No task itself, as MSBuild disposes of what it is left with.
/// </summary>
internal sealed class RunningCheck(Task<CheckResult> result)
{
    public Task<CheckResult> Result { get; } = result;
}
