namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HostPort : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3011", Title = "A container takes a port of the node",
        Message = "{0} takes port {1} of every node it runs on; a Service needs no hostPort",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.13", "network"],
        Aliases = ["KSV-0024", "CKV_K8S_26", "polaris:hostPortSet", "pss:hostPorts", "kyverno:disallow-host-ports"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
