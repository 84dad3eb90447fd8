namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>What a path of the node gives to whom it is mounted.</summary>
internal static class HostPaths
{
    private static readonly string[] _sockets =
    [
        "/run/docker.sock", "/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/cri-dockerd.sock",
        "/run/k3s/containerd/containerd.sock", "/run/rke2/containerd/containerd.sock", "/run/podman/podman.sock",
        "/run/dockershim.sock", "/run/frakti.sock", "/run/balena-engine.sock", "/run/containerd.sock", "/run/crio.sock",
        "/run/snap.microk8s/containerd.sock", "/var/snap/microk8s/common/run/containerd.sock",
        "/run/k0s/containerd.sock",
    ];

    // Everything below these is the node's own; below the others only the folder itself is.
    private static readonly string[] _deep =
        ["/boot", "/etc", "/proc", "/sys", "/root", "/var/lib/kubelet", "/var/lib/docker", "/var/lib/containerd",
            "/var/lib/etcd"];

    private static readonly string[] _exact =
        ["/", "/dev", "/lib", "/lib64", "/usr", "/bin", "/sbin", "/home", "/var", "/var/lib", "/var/log"];

    // Devices that are the node's disks and memory; others (a graphics card, a serial port) are what such a mount is
    // for.
    private static readonly string[] _devices =
    [
        "/dev/sd", "/dev/vd", "/dev/xvd", "/dev/nvme", "/dev/mmcblk", "/dev/dm-", "/dev/mapper",
        "/dev/disk", "/dev/mem", "/dev/kmem", "/dev/port",
    ];

    // Of /etc what holds no secret and is commonly shared: the time zone, the certificates of authorities.
    private static readonly string[] _harmless =
    [
        "/etc/localtime", "/etc/timezone", "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/etc/machine-id",
        "/etc/os-release", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname", "/etc/cni",
    ];

    /// <summary>One form for one path: no trailing or double slash, no dots, and /run for /var/run.</summary>
    public static string Normalise(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }

        if (parts is ["var", "run", ..]) parts.RemoveAt(0);
        return "/" + string.Join("/", parts);
    }

    /// <summary>
    /// The socket of a container runtime that the path is or holds; null if none. The root holds all of them and is
    /// worse than any: see <see cref="IsSensitive"/>.
    /// </summary>
    public static string? RuntimeSocket(string path)
    {
        var normal = Normalise(path);
        if (normal is "/" or "/var") return null;
        return _sockets.FirstOrDefault(socket => socket == normal || IsBelow(socket, normal))
            ?? (normal.EndsWith("/docker.sock", StringComparison.Ordinal) ? normal : null);
    }

    /// <summary>Whoever has it can take over the node or read its secrets.</summary>
    public static bool IsSensitive(string path)
    {
        var normal = Normalise(path);
        return _exact.Contains(normal) || _devices.Any(d => normal.StartsWith(d, StringComparison.Ordinal))
            || (_deep.Any(d => d == normal || IsBelow(normal, d))
                && !_harmless.Any(h => h == normal || IsBelow(normal, h)));
    }

    private static bool IsBelow(string path, string folder)
        => path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
