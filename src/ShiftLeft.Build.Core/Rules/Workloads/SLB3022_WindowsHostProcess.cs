namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class WindowsHostProcess : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3022", Title = "A container runs as a process of the Windows node",
        Message = "{0} is a process of the Windows node: hostProcess is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.11"],
        Aliases = ["KSV-0103", "polaris:hostProcess", "pss:windowsHostProcess", "kyverno:disallow-host-process"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
