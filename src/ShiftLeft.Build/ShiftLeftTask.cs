using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build;

/// <summary>What both tasks take: where the project lies and which files it names.</summary>
public abstract class ShiftLeftTask : Microsoft.Build.Utilities.Task
{
    /// <summary>Full path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The folder that the search upward ends at; empty: the git root.</summary>
    public string Root { get; set; } = "";

    /// <summary>False: only what the project names is checked.</summary>
    public string EnableDefaultItems { get; set; } = "";

    /// <summary><c>@(ShiftLeftDockerfile)</c>.</summary>
    public ITaskItem[] Dockerfiles { get; set; } = [];

    /// <summary><c>@(ShiftLeftManifest)</c>; files with the same metadata <c>Set</c> are deployed together.</summary>
    public ITaskItem[] Manifests { get; set; } = [];

    private protected IReadOnlyList<FoundFile> NamedFiles() =>
    [
        .. Dockerfiles.Select(item => Named(item, FileKind.Dockerfile)),
        .. Manifests.Select(item => Named(item, FileKind.Manifest)),
    ];

    private protected static bool IsTrue(string value)
        => value.Equals("true", StringComparison.OrdinalIgnoreCase)
            || value.Equals("enable", StringComparison.OrdinalIgnoreCase);

    private protected static bool IsFalse(string value)
        => value.Equals("false", StringComparison.OrdinalIgnoreCase)
            || value.Equals("disable", StringComparison.OrdinalIgnoreCase);

    private static FoundFile Named(ITaskItem item, FileKind kind)
        => new(PathText.Full(item.GetMetadata("FullPath")), kind, item.GetMetadata("Set") is { Length: > 0 } set
            ? set : null, IsExplicit: true);
}
