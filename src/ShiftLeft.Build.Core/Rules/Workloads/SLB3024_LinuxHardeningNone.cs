using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>Speaks only where no narrower rule does: under the level baseline, or if they are off.</summary>
internal sealed class LinuxHardeningNone : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3024", Title = "A container has no hardening of Linux at all",
        Message = "Container {0} has no AppArmor, seccomp or SELinux settings, and drops no capability",
        Level = Level.Warning, Since = "1.0",
        Controls = ["seccomp", "apparmor", "selinux", "least-privilege"],
        Aliases = ["polaris:linuxHardening"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (!AbsenceSpeaker.IsFree(pod, context) || pod.Os.IsUnknown || pod.IsWindows) yield break;
        if (DefaultSecurityContext.IsBare(pod)) yield break;
        var annotations = pod.Annotations?.Entries.Select(e => e.Key.Value) ?? [];
        if (annotations.Any(a => a.StartsWith("container.apparmor.security.beta.", StringComparison.Ordinal)))
            yield break;
        foreach (var container in pod.Containers.Where(IsBare)) yield return At(container, container.Name);
    }

    private static bool IsBare(Container container)
        => container.EffectiveText("appArmorProfile", "type").IsAbsent
            && container.EffectiveText("seLinuxOptions", "type").IsAbsent
            && container.EffectiveText("seLinuxOptions", "level").IsAbsent
            && (container.EffectiveText("seccompProfile", "type") is var seccomp
                && (seccomp.IsAbsent || seccomp.Is("Unconfined")))
            && container.Fields.Node("securityContext", "capabilities", "drop").IsAbsent;
}
