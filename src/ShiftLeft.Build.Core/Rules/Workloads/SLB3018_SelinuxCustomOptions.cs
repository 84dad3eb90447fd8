namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class SelinuxCustomOptions : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3018", Title = "SELinux options that leave the confinement of containers",
        Message = "{0} asks for SELinux options that Pod Security does not allow: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "selinux"],
        Aliases = ["KSV-0025", "polaris:linuxHardening", "pss:seLinuxOptions", "kyverno:disallow-selinux"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
