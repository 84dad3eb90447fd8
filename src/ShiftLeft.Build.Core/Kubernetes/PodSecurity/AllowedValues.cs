namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>The values that the Pod Security Standards allow, by policy version where they differ.</summary>
internal static class AllowedValues
{
    public static readonly HashSet<string> BaselineCapabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
        "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    public static readonly HashSet<string> RestrictedCapabilities = ["NET_BIND_SERVICE"];

    public static readonly HashSet<string> RestrictedVolumes =
    [
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim",
        "projected", "secret",
    ];

    public static readonly HashSet<string> Profiles = ["RuntimeDefault", "Localhost"];

    private static readonly (int Since, string[] Names)[] Sysctls =
    [
        (0, ["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range"]),
        (27, ["net.ipv4.ip_local_reserved_ports"]),
        (29, ["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes"]),
        (32, ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"]),
        (37, ["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"]),
    ];

    private static readonly (int Since, string[] Names)[] SeLinuxTypes =
    [
        (0, ["", "container_t", "container_init_t", "container_kvm_t"]),
        (31, ["container_engine_t"]),
    ];

    public static bool IsSafeSysctl(string name, PolicyVersion version) => Holds(Sysctls, Normalise(name), version);

    public static bool IsSeLinuxType(string type, PolicyVersion version) => Holds(SeLinuxTypes, type, version);

    public static bool IsSeccompAnnotation(string value)
        => value is "runtime/default" or "docker/default" || value.StartsWith("localhost/", StringComparison.Ordinal);

    public static bool IsAppArmorAnnotation(string value)
        => value is "" or "runtime/default" || value.StartsWith("localhost/", StringComparison.Ordinal);

    private static bool Holds((int Since, string[] Names)[] table, string name, PolicyVersion version)
        => table.Any(row => row.Since <= version.Minor && row.Names.Contains(name));

    // net/ipv4/tcp_rmem is the same as net.ipv4.tcp_rmem: the first separator tells the form.
    private static string Normalise(string name)
    {
        var first = name.IndexOfAny(['.', '/']);
        if (first < 0 || name[first] == '.') return name;
        return new([.. name.Select(c => c == '/' ? '.' : c == '.' ? '/' : c)]);
    }
}
