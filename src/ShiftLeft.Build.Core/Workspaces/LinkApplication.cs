using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Where the app lies in the container.</summary>
internal static class LinkApplication
{
    // A volume of these kinds holds no program.
    private static readonly string[] _empty =
        ["configMap", "secret", "projected", "downwardAPI", "emptyDir", "persistentVolumeClaim"];

    /// <summary>The folder the app starts from; null if unknown, or if the manifest starts something else.</summary>
    public static string? ApplicationDirectory(this Link link)
    {
        if (!link.Container.Fields.Node("command").IsAbsent || !link.Container.Fields.Node("workingDir").IsAbsent)
            return null;
        if (link.UsesSdk) return link.Project.IsUnknown("ContainerWorkingDirectory")
            ? null : Clean(link.Project.Get("ContainerWorkingDirectory") ?? "/app");
        if (link.Image is not { StartWords: { Count: > 0 } words } image) return null;
        var start = image.EntrypointDll
            ?? (FilePaths.FileName(words[0].Text) == link.Project.AssemblyName ? words[0] : null);
        if (start == null || start.HasVariables
            || ImagePaths.Combine(WorkingDirectory(image), start.Text) is not { } path) return null;
        return Clean(path.Substring(0, path.LastIndexOf('/')));
    }

    /// <summary>The folder that relative paths of the code begin at; null if unknown.</summary>
    public static string? WorkingDirectory(this Link link)
        => !link.Container.Fields.Node("workingDir").IsAbsent
            ? link.Container.Fields.Text("workingDir") is { IsSet: true } set ? set.Value : null
            : link.Image != null ? WorkingDirectory(link.Image) : link.UsesSdk
                ? link.Project.Get("ContainerWorkingDirectory") ?? "/app" : null;

    /// <summary>
    /// The mounts that certainly hide the app: over its folder or one above, and with nothing of it in the volume.
    /// </summary>
    public static IEnumerable<MountedPath> HiddenBy(this Link link)
    {
        if (link.ApplicationDirectory() is not { } directory) return [];
        return MountedPath.Of(link.Container)
            .Where(m => m.Path is { } path && !m.HasSubPath && (path.Length == 0 || m.Holds(directory))
            && m.Volume is { } volume && volume.Types.Any(t => _empty.Contains(t.Key.Value))
            && !IsShared(link, volume.Name));
    }

    // Another container may put the app there.
    private static bool IsShared(Link link, string volume)
        => link.Pod.Containers.Any(c => c != link.Container
            && c.VolumeMounts.Any(m => m.Scalar("name")?.Value == volume));

    private static string? WorkingDirectory(DockerfileFacts image)
    {
        foreach (var stage in image.ChainOf(image.File.FinalStage))
            if (stage.Own<WorkdirInstruction>().Any())
                return stage.EffectiveWorkdir.Value is { } value && value.StartsWith("/", StringComparison.Ordinal)
                    ? value : null;
        return image.FinalImage != null ? "/" : null;
    }

    private static string Clean(string path) => path.TrimEnd('/') is { Length: > 0 } clean ? clean : "/";
}
