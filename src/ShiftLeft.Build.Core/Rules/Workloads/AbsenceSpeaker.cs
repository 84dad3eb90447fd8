using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>Who tells that a pod sets nothing: SLB3001 for the level restricted, and only without it the broader rules.</summary>
internal static class AbsenceSpeaker
{
    public static bool IsFree(Pod pod, RuleContext context) => PodSecurityRule.PolicyOf(pod, context).Level switch
    {
        PodSecurityLevel.Restricted => context.IsOff("SLB3001"),
        PodSecurityLevel.Baseline => true,
        _ => false,
    };
}
