using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Questions about who a linked container runs as, and what its namespace demands.</summary>
internal static class LinkSecurity
{
    private const string Enforce = "pod-security.kubernetes.io/enforce";

    /// <summary><c>runAsNonRoot</c> where nothing but the image says which user it is; absent otherwise.</summary>
    public static Setting<bool> NonRootLeftToImage(this Link link)
    {
        var nonRoot = link.Container.EffectiveBool("runAsNonRoot");
        var isOurs = !link.Pod.IsWindows && link.Container.EffectiveNumber("runAsUser").IsAbsent;
        return isOurs ? nonRoot : nonRoot with { State = SettingState.Absent };
    }

    /// <summary>
    /// The label of the pod's namespace that enforces <c>restricted</c>; null if there is none in the set.
    /// </summary>
    public static YamlScalar? RestrictedBy(this Link link)
        => link.Pod.Namespace is { } name
            && link.Set?.Find("Namespace", name) is { IsDeployed: true } found
            && found.Labels?.Scalar(Enforce) is { Value: "restricted" } label
            ? label : null;

    /// <summary>
    /// Whether the container gets a token of its service account: the pod's word, else the account's; null if unknown.
    /// </summary>
    public static bool? MountsToken(this Link link)
        => TokenSetting(link) is var setting && setting.IsUnknown ? null : !setting.Is(false);

    /// <summary>What decides that: the setting of the pod, or of its service account in the set.</summary>
    public static Setting<bool> TokenSetting(this Link link)
    {
        var own = link.Pod.AutomountServiceAccountToken;
        if (!own.IsAbsent || link.Set == null) return own;
        var account = link.Pod.ServiceAccountName;
        if (account.IsUnknown) return own with { State = SettingState.Unknown };
        var name = account.IsSet ? account.Value! : "default";
        if (link.Set.Find("ServiceAccount", name, link.Pod.Namespace) is { IsDeployed: true } found)
            return new Fields(found.Root, found.Place).Bool("automountServiceAccountToken") is { IsAbsent: false } said
                ? said : own;
        return name == "default" && !link.Set.MayHold("ServiceAccount", name, link.Pod.Namespace)
            ? own : own with { State = SettingState.Unknown };
    }

    /// <summary>
    /// True if the container may listen below 1024 all the same: by a capability, a sysctl, or on Windows.
    /// </summary>
    public static bool MayBindLowPorts(this Link link)
    {
        if (link.Pod.IsWindows || link.Pod.HostNetwork.Is(true)) return true;
        var added = link.Container.Fields.Node("securityContext", "capabilities", "add");
        if (added.IsUnknown || link.Container.Fields.Scalars("securityContext", "capabilities", "add")
            .Any(c => c.Value is "NET_BIND_SERVICE" or "ALL")) return true;
        return link.Pod.Fields.Node("securityContext", "sysctls").IsUnknown
            || link.Pod.Fields.Items("securityContext", "sysctls")
                .Any(s => s.Scalar("name")?.Value == "net.ipv4.ip_unprivileged_port_start");
    }

    /// <summary>True if a token is put in by a projected volume.</summary>
    public static bool HasProjectedToken(this Link link)
        => link.Pod.Volumes.Any(v => (v.Node.At("projected", "sources") as YamlSequence)?.Items.OfType<YamlMapping>()
            .Any(s => s["serviceAccountToken"] != null) == true);
}
