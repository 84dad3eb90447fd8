namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class ProbeOrLifecycleHost : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3014", Title = "A probe or hook calls another host than the pod",
        Message = "{0} lets the kubelet call {1} instead of the pod; a Host header belongs into httpHeaders",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "network"],
        Aliases = ["pss:hostProbesAndHostLifecycle"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
