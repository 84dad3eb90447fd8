using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>The set says itself that the cluster will not run the pod.</summary>
internal sealed class PodRejectedByNamespace : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3002", Title = "The namespace rejects the pod",
        Message = "Namespace {0} enforces {1} and rejects the pods of {2}: {3}",
        Level = Level.Error, Since = "1.0",
        Controls = ["PSS/baseline", "PSS/restricted", "admission", "CIS-Kubernetes/5.2.1"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (PodSecurityPolicy.Enforced(pod) is not { } policy
            || policy.JudgeDeployed(pod) is not { Count: > 0 } violations) yield break;
        var absent = violations.Where(v => v.IsAbsent).ToList();
        var finding = At(pod, pod.Namespace, policy.Level.ToString().ToLowerInvariant(), pod,
            Reasons(pod, violations, absent))
            .Because(policy.Label!, "The namespace enforces it here");
        yield return absent.Count == violations.Count ? RestrictedFix.AddTo(finding, pod, absent) : finding;
    }

    private static string Reasons(Pod pod, IEnumerable<PodSecurityViolation> all,
        IReadOnlyList<PodSecurityViolation> absent)
    {
        var wrong = all.Where(v => !v.IsAbsent).Select(v
            => v.Field.EndsWith(v.Value!, StringComparison.Ordinal) ? v.Field : $"{v.Field} is {v.Value}").Distinct();
        string[] lacking = absent.Count == 0 ? [] : ["it lacks " + RestrictedFix.Describe(pod, absent)];
        return string.Join("; ", wrong.Concat(lacking));
    }
}
