using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build;

/// <summary>Hands findings to MSBuild's loggers.</summary>
internal static class FindingPrinter
{
    /// <summary>Prints all; true if none is an error. The stamp is touched then.</summary>
    public static bool Print(TaskLoggingHelper log, CheckResult result)
    {
        foreach (var finding in result.Findings) Print(log, finding);
        if (result.StampFile.Length > 0 && !log.HasLoggedErrors) Files.TryWrite(result.StampFile, "");
        return !log.HasLoggedErrors;
    }

    /// <summary>
    /// The plain logger never shows a help link, so that the message carries it too, as the compiler's do.
    /// </summary>
    private static void Print(TaskLoggingHelper log, BuildFinding f)
    {
        var message = $"{f.Message} [{f.HelpLink}]";
        switch (f.Level)
        {
            case BuildLevel.Error:
                log.LogError(null, f.Id, null, f.HelpLink, f.File, f.Line, f.Column, f.EndLine, f.EndColumn, message);
                break;
            case BuildLevel.Warning:
                log.LogWarning(null, f.Id, null, f.HelpLink, f.File, f.Line, f.Column, f.EndLine, f.EndColumn, message);
                break;
            case BuildLevel.Summary:
                log.LogMessage(null, null, null, f.File, 0, 0, 0, 0, MessageImportance.Normal, f.Message);
                break;
            default:
                var importance = f.Level == BuildLevel.Notice ? MessageImportance.High : MessageImportance.Low;
                log.LogMessage(null, f.Id, null, f.File, f.Line, f.Column, f.EndLine, f.EndColumn, importance, message);
                break;
        }
    }
}

/// <summary>What a check found, and the stamp to touch if nothing of it is an error; empty: none.</summary>
internal sealed record CheckResult(IReadOnlyList<BuildFinding> Findings, string StampFile);
