namespace ShiftLeft.Build.Replay;

internal enum BuildLevel
{
    Message,
    Warning,
    Error,

    /// <summary>No finding: how many were suppressed.</summary>
    Summary,
}

/// <summary>A finding as a build prints it. Lines and columns count from one, as MSBuild does.</summary>
internal sealed record BuildFinding(
    BuildLevel Level, string Id, string HelpLink, string File, int Line, int Column, int EndLine, int EndColumn, string Message);
