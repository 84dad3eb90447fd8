using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>Settings of a securityContext that depend on what runs the container: Windows, Linux, a sandbox.</summary>
internal static class RuntimeSettings
{
    // The API rejects a pod with os.name: windows that has one of these.
    private static readonly string[] _onLinuxOnly =
    [
        "seccompProfile", "appArmorProfile", "seLinuxOptions", "runAsUser", "runAsGroup", "fsGroup",
        "fsGroupChangePolicy", "supplementalGroups", "sysctls", "capabilities", "privileged",
        "allowPrivilegeEscalation", "procMount", "readOnlyRootFilesystem",
    ];

    // Their guests have a kernel of their own, which the node's AppArmor and masks do not reach.
    private static readonly string[] _sandboxes = ["gvisor", "runsc", "kata"];
    private static readonly string[] _notInSandbox = ["appArmorProfile", "procMount"];

    /// <summary>The old annotations for seccomp, as they stand in the pod.</summary>
    public static IEnumerable<ILocated> SeccompAnnotations(Pod pod)
        => (pod.Annotations?.Entries ?? []).Select(e => e.Key).Where(key
            => key.Value == "seccomp.security.alpha.kubernetes.io/pod"
            || key.Value.StartsWith("container.seccomp.security.alpha.kubernetes.io/", StringComparison.Ordinal));

    /// <summary>The settings at one setter that are rejected or have no effect, each with the reason.</summary>
    public static IEnumerable<PlacedText> Useless(Pod pod, Fields fields)
    {
        var written = (fields.Root as Yaml.YamlMapping)?.Mapping("securityContext");
        foreach (var entry in written?.Entries ?? [])
        {
            var key = entry.Key.Value;
            if (pod.IsWindows && _onLinuxOnly.Contains(key))
                yield return new(entry.Key, $"{key} is for Linux; a pod with os.name windows is rejected for it");
            if (pod.Os.Is("linux") && key == "windowsOptions")
                yield return new(entry.Key, "windowsOptions is for Windows; a pod with os.name linux is rejected for it");
            if (_notInSandbox.Contains(key)
                && pod.Fields.Text("runtimeClassName") is { IsSet: true, Value: var runtime }
                && _sandboxes.Any(s => runtime!.StartsWith(s, StringComparison.Ordinal)))
                yield return new(entry.Key, $"{key} has no effect in the sandbox of runtime class {runtime}");
        }

        foreach (var profile in (string[])["seccompProfile", "appArmorProfile"])
        {
            var type = fields.Text("securityContext", profile, "type");
            if (type.Is("Localhost") && fields.Text("securityContext", profile, "localhostProfile").IsAbsent)
                yield return new(type.Place,
                    $"{profile} Localhost needs a localhostProfile, a file on the node; the pod is rejected without");
        }
    }
}
