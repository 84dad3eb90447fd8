using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What the runtime and the framework write by themselves, against a root that is read-only.</summary>
internal static class LinkTemporaryFiles
{
    private static readonly string[] _diagnostics =
        ["DOTNET_EnableDiagnostics", "DOTNET_EnableDiagnostics_IPC", "COMPlus_EnableDiagnostics"];

    /// <summary>The folder of temporary files; null if it is not known.</summary>
    public static string? Folder(Link link)
        => link.Environment("TMPDIR") is var folder && folder.IsUnknown ? null : folder.Value is { Length: > 0 } set
            ? set : "/tmp";

    /// <summary>True if the runtime's diagnostics, which open a pipe in the temporary folder, may be off.</summary>
    public static bool MayHaveNoDiagnostics(Link link)
        => _diagnostics.Select(link.Environment).Any(v => v.IsUnknown || v.Value == "0");

    /// <summary>True if nothing writable is mounted where the runtime certainly opens its pipe.</summary>
    public static bool LacksDiagnosticsFolder(Link link)
        => (link.Image?.FinalImage != null || link.UsesSdk) && !MayHaveNoDiagnostics(link)
            && Folder(link) is { } folder && MountedPath.CanWrite(link.Container, folder) == false;

    /// <summary>
    /// Where the host of a single file unpacks all of it before it starts; null if it does not, or it is not known.
    /// The source: the design of single-file apps, which names <c>$HOME/.net</c> for Linux.
    /// </summary>
    public static string? UnpackedTo(Link link)
    {
        if (link.Project is not { PublishSingleFile: true, UnpacksSingleFile: true }
            || link.Image is { StartWords: not null, EntrypointDll: not null }
            || link.ApplicationDirectory() == null) return null;
        if (link.Environment("DOTNET_BUNDLE_EXTRACT_BASE_DIR") is { IsAbsent: false } set) return set.Value;
        var home = link.Environment("HOME");
        if (!home.IsAbsent) return home.Value is { } own ? own.TrimEnd('/') + "/.net" : null;
        return link.User switch
        {
            { Kind: UserKind.Root } => "/root/.net",
            { Value: "1654" or "app" } => "/home/app/.net",
            _ => null,
        };
    }

    /// <summary>
    /// The temporary folder, where the code makes files in it or reads uploads, and SLB7026 does not already say so.
    /// </summary>
    public static IEnumerable<(string Path, ILocated Code)> Blocked(Link link)
    {
        if (LacksDiagnosticsFolder(link) || Folder(link) is not { } folder) yield break;
        var uploads = link.Environment("ASPNETCORE_TEMP") is { IsAbsent: false } own ? own.Value : folder;
        foreach (var use in link.Workspace.Code?.Features ?? [])
        {
            var path = use.Feature == CodeFeature.TemporaryFile ? folder
                : use.Feature == CodeFeature.UploadedFile ? uploads : null;
            if (path != null && use.IsCertainInProduction && MountedPath.CanWrite(link.Container, path) == false)
                yield return (path, use);
        }
    }
}
