namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class SeccompProfileNotSet : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3015", Title = "The seccomp profile is not set",
        Message = "{0} has no seccomp profile that Pod Security allows: seccompProfile.type is {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted", "NSA/pod-security", "CIS-Kubernetes/5.7.2", "seccomp"],
        Aliases =
        [
            "kube-score:container-seccomp-profile", "KSV-0030", "CKV_K8S_31", "polaris:linuxHardening",
            "pss:seccompProfile_restricted", "kyverno:restrict-seccomp-strict",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
