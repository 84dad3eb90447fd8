namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Capabilities of Linux as manifests name them.</summary>
internal static class Capabilities
{
    // Each of these is a way to the node: its kernel, its disks, its processes or its network.
    private static readonly HashSet<string> _dangerous = new(StringComparer.Ordinal)
    {
        "ALL", "SYS_ADMIN", "NET_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT", "BPF", "PERFMON",
        "DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE", "SYSLOG", "CHECKPOINT_RESTORE", "SYS_TIME",
    };

    /// <summary>Whoever has it can get hold of the node.</summary>
    public static bool IsDangerous(string name) => _dangerous.Contains(Plain(name));

    /// <summary>The name in capitals and without the kernel's prefix.</summary>
    public static string Plain(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper.Substring(4) : upper;
    }
}
