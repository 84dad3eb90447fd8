namespace ShiftLeft.Build.Replay;

internal enum BuildLevel
{
    /// <summary>A suggestion, for who asks for more.</summary>
    Message,

    /// <summary>No more than a suggestion, yet worth a line in every build: a check that did not run.</summary>
    Notice,
    Warning,
    Error,

    /// <summary>No finding: how many were suppressed.</summary>
    Summary,
}

/// <summary>A finding as a build prints it. Lines and columns count from one, as MSBuild does.</summary>
internal sealed record BuildFinding(
    BuildLevel Level, string Id, string HelpLink, string File, int Line, int Column, int EndLine, int EndColumn,
    string Message);
