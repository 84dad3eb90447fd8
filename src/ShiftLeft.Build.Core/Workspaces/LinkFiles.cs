using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Files that a container is told to read.</summary>
internal static class LinkFiles
{
    /// <summary>
    /// The variables that give a certificate's path, with that path, which is certainly not in the container.
    /// </summary>
    public static IEnumerable<(string Variable, string Path, ILocated Place)> MissingCertificates(Link link)
    {
        if (PodNetwork.MayHaveSidecar(link.Pod) || (link.Image == null && !link.UsesSdk)
            || link.Container.Fields.Node("volumeMounts").IsUnknown) yield break;
        foreach (var pair in link.ContainerEnvironment.Values)
        {
            var name = pair.Key.ToLowerInvariant();
            var isPath = name.Contains("kestrel__") && name.Contains("__certificate")
                && (name.EndsWith("__path") || name.EndsWith("__keypath"));
            if (!isPath || pair.Value is not { IsKnown: true, Value: { } path, Place: { } place }
                || !path.StartsWith("/", StringComparison.Ordinal)) continue;
            if (MountedPath.Of(link.Container).All(m => m.Path is { Length: > 0 } && !m.Holds(path))
                && !MayBeInImage(link, path)) yield return (pair.Key, path, place);
        }
    }

    /// <summary>
    /// Mounts of one settings file into the app's folder, for an environment that the container does not run in.
    /// </summary>
    public static IEnumerable<(MountedPath Mount, string Environment)> UnreadSettings(Link link)
    {
        if (link.ApplicationDirectory() is not { } directory
            || link.EnvironmentName is not { IsKnown: true, Value: { } current }) yield break;
        foreach (var mount in MountedPath.Of(link.Container).Where(m => m.HasSubPath && m.Path != null))
        {
            var name = FilePaths.FileName(mount.Path!);
            if (FilePaths.Directory(mount.Path!) != directory
                || !name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase)) continue;
            var parts = name.Split('.');
            if (parts is [_, var environment, "json"]
                && !environment.Equals(current, StringComparison.OrdinalIgnoreCase)) yield return (mount, environment);
        }
    }

    // What COPY brings is not looked into; a RUN that speaks of the folder may make the file.
    private static bool MayBeInImage(Link link, string path)
    {
        if (link.ApplicationDirectory() is not { } directory || FilePaths.IsBelow(path, directory)) return true;
        if (link.Image is not { } image) return false;
        var folder = path.Substring(0, path.LastIndexOf('/'));
        return folder.Length == 0 || image.ChainOf(image.File.FinalStage).SelectMany(s => s.Instructions)
            .Any(i => i switch
        {
            RunInstruction run => run.Script.Text.Contains(folder),
            TransferInstruction copy
                => ImagePaths.Combine(copy.Stage == null ? null : DotNetCommand.WorkdirAt(copy.Stage, copy),
                    copy.Destination?.Expand(copy.Scope).Value)
                is not { } to || to == "/" || FilePaths.IsBelow(path, to.TrimEnd('/')),
            _ => false,
        });
    }
}
