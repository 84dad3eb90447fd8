using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>
/// All that a pod lacks for the level restricted, in one finding with one fix. What it sets wrongly has a rule of its
/// own.
/// </summary>
internal sealed class PodNotRestricted : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3001", Title = "The pod lacks settings of Pod Security restricted",
        Message = "{0} lacks for Pod Security restricted: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted", "CIS-Kubernetes/5.2.1", "NSA/pod-security", "least-privilege"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion, CommonOptions.Helm],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var absent = PodSecurityRule.PolicyOf(pod, context).JudgeDeployed(pod).Where(v => v.IsAbsent).ToList();
        if (absent.Count == 0 || IsRejected(pod, context)) yield break;
        yield return RestrictedFix.AddTo(At(pod, pod, RestrictedFix.Describe(pod, absent)), pod, absent);
    }

    // Where the namespace rejects the pod for it, SLB3002 says all this as an error.
    private static bool IsRejected(Pod pod, RuleContext context)
        => PodSecurityPolicy.Enforced(pod) is { Level: PodSecurityLevel.Restricted } && !context.IsOff("SLB3002");
}
