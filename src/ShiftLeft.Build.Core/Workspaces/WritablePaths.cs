using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>One volumeMount of a container.</summary>
/// <param name="Path">The mountPath without a slash at its end; null if unknown.</param>
/// <param name="Volume">The volume; null if it is not in the pod (a claim template, a placeholder).</param>
internal sealed record MountedPath(YamlMapping Node, string? Path, Volume? Volume) : ILocated
{
    public SourceText Source => Node.Source;

    /// <summary>The mountPath.</summary>
    public Span Span => (Node.Scalar("mountPath") ?? (ILocated)Node).Span;

    /// <summary>The name of the volume.</summary>
    public string? Name => Node.Scalar("name")?.Value;

    public bool HasSubPath => Node["subPath"] != null || Node["subPathExpr"] != null;

    /// <summary>ConfigMaps, secrets and the like are read-only whatever the mount says.</summary>
    public bool IsWritable => Node.Scalar("readOnly")?.AsBool != true
        && (Volume == null
            || !Volume.Types.Any(t => t.Key.Value is "configMap" or "secret" or "downwardAPI" or "projected"));

    /// <summary>True if <paramref name="path"/> lies in it.</summary>
    public bool Holds(string path)
        => Path != null && (path.TrimEnd('/') + "/").StartsWith(Path + "/", StringComparison.Ordinal);

    public static IReadOnlyList<MountedPath> Of(Container container)
        => [.. container.VolumeMounts.Select(mount => new MountedPath(
            mount,
            mount.Scalar("mountPath") is { } path && !Unknown.IsUnknown(path) ? path.Value.TrimEnd('/') : null,
            mount.Scalar("name") is { } name ? container.Pod.FindVolume(name.Value) : null))];

    /// <summary>Whether a path can be written to on a read-only root; null if a mount is unknown.</summary>
    public static bool? CanWrite(Container container, string path)
    {
        var mounts = Of(container);
        if (mounts.Any(m => m.IsWritable && m.Holds(path))) return true;
        return container.Fields.Node("volumeMounts").IsUnknown || mounts.Any(m => m.Path == null) ? null : false;
    }
}
