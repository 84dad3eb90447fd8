namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class UnsafeSysctl : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3020", Title = "A sysctl that is not safe",
        Message = "{0} sets {1}, a sysctl that is not confined to the pod or can harm the node",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "kernel"],
        Aliases = ["kube-linter:unsafe-sysctls", "KSV-0026", "pss:sysctls", "kyverno:restrict-sysctls"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
