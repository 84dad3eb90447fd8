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
    /// Volumes of settings that are mounted elsewhere than the code reads: where it reads nothing is, and they alone
    /// hold what it asks for.
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
    /// True for a volume with the file that is read; where a folder is read, for one with a key of the app's
    /// configuration, or at a folder of the same name. Others (certificates) are for somebody else.
    /// </summary>
    private static bool HoldsSettings(Link link, MountedPath mount, CodeConfigurationFile read)
    {
        if (mount.Volume is not { } volume || mount.Path is not { Length: > 0 } path) return false;
        var file = FilePaths.FileName(read.Path!.TrimEnd('/'));
        if (mount.HasSubPath) return !read.IsFolder && FilePaths.FileName(path) == file;
        var keys = volume.Types.SelectMany(t => KeysOf(link, t)).ToList();
        if (!read.IsFolder) return keys.Contains(file);
        var known = LinkConfiguration.KnownKeys(link.Workspace);
        return keys.Any(k => known.ContainsKey(k.Replace("__", ":")))
            || (FilePaths.FileName(path) == file
                && volume.Types.Any(t => t.Key.Value is "configMap" or "secret" or "csi"));
    }

    /// <summary>The files that a ConfigMap or a secret of the set makes in a volume.</summary>
    private static IEnumerable<string> KeysOf(Link link, YamlEntry type)
    {
        if (type.Value is not YamlMapping map || map["items"] != null) return [];
        var source = type.Key.Value switch
        {
            "configMap" => link.Set?.Find("ConfigMap", map.Scalar("name")?.Value ?? "", link.Pod.Namespace),
            "secret" => link.Set?.Find("Secret", map.Scalar("secretName")?.Value ?? "", link.Pod.Namespace),
            _ => null,
        };
        return new[] { "data", "stringData" }.SelectMany(f => source?.Root.Mapping(f)?.Entries ?? [])
            .Select(e => e.Key.Value);
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
