using static ShiftLeft.Build.Core.Kubernetes.PodSecurity.PodSecurityLevel;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>The 19 controls, with the policy versions at which they begin and change.</summary>
internal static class PodSecurityControls
{
    public static IReadOnlyList<PodSecurityControl> All { get; } =
    [
        new("allowPrivilegeEscalation", Restricted,
            [(8, ProcessControls.AllowPrivilegeEscalation),
             (25, NotOnWindows(ProcessControls.AllowPrivilegeEscalation))]),
        new("appArmorProfile", Baseline, [(0, ProfileControls.AppArmorProfile)]),
        new("capabilities_baseline", Baseline, [(0, ProcessControls.BaselineCapabilities)]),
        new("capabilities_restricted", Restricted,
            [(22, ProcessControls.RestrictedCapabilities), (25, NotOnWindows(ProcessControls.RestrictedCapabilities))],
            "capabilities_baseline"),
        new("hostNamespaces", Baseline, [(0, HostControls.HostNamespaces)]),
        new("hostPathVolumes", Baseline, [(0, HostControls.HostPathVolumes)]),
        new("hostPorts", Baseline, [(0, HostControls.HostPorts)]),
        new("hostProbesAndHostLifecycle", Baseline, [(34, HostControls.HostProbes)]),
        new("privileged", Baseline, [(0, ProcessControls.Privileged)]),
        new("procMount", Baseline,
            [(0, ProcessControls.ProcMount), (35, NotWithUserNamespace(ProcessControls.ProcMount))]),
        new("procMount_restricted", Restricted, [(35, ProcessControls.ProcMount)], "procMount"),
        new("restrictedVolumes", Restricted, [(0, HostControls.RestrictedVolumes)], "hostPathVolumes"),
        new("runAsNonRoot", Restricted,
            [(0, UserControls.RunAsNonRoot), (35, NotWithUserNamespace(UserControls.RunAsNonRoot))]),
        new("runAsUser", Restricted,
            [(23, UserControls.RunAsUser), (35, NotWithUserNamespace(UserControls.RunAsUser))]),
        new("seccompProfile_baseline", Baseline,
            [(0, ProfileControls.SeccompAnnotations), (19, ProfileControls.SeccompBaseline)]),
        new("seccompProfile_restricted", Restricted,
            [(19, ProfileControls.SeccompRestricted), (25, NotOnWindows(ProfileControls.SeccompRestricted))],
            "seccompProfile_baseline"),
        new("seLinuxOptions", Baseline, [(0, ProfileControls.SeLinuxOptions)]),
        new("sysctls", Baseline, [(0, HostControls.Sysctls)]),
        new("windowsHostProcess", Baseline, [(0, HostControls.WindowsHostProcess)]),
    ];

    // Whether the pod is one of Windows, or has a user namespace, may be unknown: then the control says nothing.
    private static ControlCheck NotOnWindows(ControlCheck check)
        => input => input.Pod.Os is var os && (os.Is("windows") || os.IsUnknown) ? [] : check(input);

    private static ControlCheck NotWithUserNamespace(ControlCheck check)
        => input => input.Pod.HostUsers is var users && (users.Is(false) || users.IsUnknown) ? [] : check(input);
}
