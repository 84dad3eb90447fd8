using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>
/// Who tells that a pod sets nothing: SLB3001 for the level restricted, where that is off the rules of the single
/// settings, and only without all of these, or where the level asks for none of them, the broader rules.
/// </summary>
internal static class AbsenceSpeaker
{
    private static readonly string[] _narrower = ["SLB3001", "SLB3015", "SLB3039", "SLB3049", "SLB3051"];

    public static bool IsFree(Pod pod, RuleContext context) => PodSecurityRule.PolicyOf(pod, context).Level switch
    {
        PodSecurityLevel.Restricted => _narrower.All(context.IsOff),
        PodSecurityLevel.Baseline => true,
        _ => false,
    };
}
