using ShiftLeft.Build.Core.Code;
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

    /// <summary>
    /// Volumes of settings that are mounted elsewhere than the code reads: where it reads nothing is, and they alone hold
    /// what it asks for.
    /// </summary>
    public static IEnumerable<(MountedPath Mount, string MountPath, CodeConfigurationFile Read)> MisplacedSettings(
        Link link)
    {
        var mounts = MountedPath.Of(link.Container);
        if (link.Container.Fields.Node("volumeMounts").IsUnknown || mounts.Any(m => m.Path == null)) return [];
        var reads = link.Workspace.Code?.ConfigurationFiles ?? [];
        // A path that is not constant may be any, the mounted one too.
        return reads.Any(r => r.Path == null) ? []
            : reads.Where(r => r.IsCertainInProduction && r.Path!.StartsWith("/", StringComparison.Ordinal)
                && !mounts.Any(m => m.Holds(r.Path) || IsBelow(m.Path!, r.Path))
                && !MayBeInImage(link, r.IsFolder ? r.Path.TrimEnd('/') + "/*" : r.Path))
                .Select(read => (read, Others: mounts.Where(m => HoldsSettings(link, m, read)
                    && !reads.Any(r => m.Holds(r.Path!) || IsBelow(m.Path!, r.Path!))).ToList()))
                .Where(m => m.Others.Count == 1)
                .Select(m => (m.Others[0], Wanted(m.Others[0], m.read), m.read));
    }

    private static bool IsBelow(string path, string folder)
        => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string Wanted(MountedPath mount, CodeConfigurationFile read)
        => read.IsFolder || mount.HasSubPath ? read.Path!
            : read.Path!.Substring(0, Math.Max(1, read.Path.LastIndexOf('/')));

    /// <summary>
    /// True for a volume with the file that is read; for a folder that is read, any of ConfigMaps and secrets that no
    /// variable names and that lies outside of the app.
    /// </summary>
    private static bool HoldsSettings(Link link, MountedPath mount, CodeConfigurationFile read)
    {
        if (mount.Volume is not { } volume || mount.Path is not { Length: > 0 } path) return false;
        if (read.IsFolder)
            return !mount.HasSubPath && volume.Types.Any(t => t.Key.Value is "configMap" or "secret" or "csi")
                && link.ApplicationDirectory() is { } app && path != app && !IsBelow(path, app)
                && link.ContainerEnvironment.Values.All(v => v.Value.Value?.Contains(path) != true)
                && (link.Container.Args ?? []).All(a => !a.Value.Contains(path));
        var file = FilePaths.FileName(read.Path!);
        if (mount.HasSubPath) return FilePaths.FileName(path) == file;
        return volume.Types.Any(t => t is { Key.Value: "configMap", Value: YamlMapping map } && map["items"] == null
            && map.Scalar("name") is { } name
            && link.Set?.Find("ConfigMap", name.Value, link.Pod.Namespace)?.Root.Mapping("data")?[file] != null);
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
