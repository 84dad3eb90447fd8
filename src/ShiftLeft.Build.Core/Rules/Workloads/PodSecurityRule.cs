using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>
/// A rule over one field of the Pod Security Standards: it tells what the controls find under its ID. Of what is absent
/// SLB3001 speaks, for all fields together; only where that rule is off, the rule of the field does.
/// </summary>
internal abstract class PodSecurityRule : PodRule
{
    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var mine = Violations(Info.Id, pod, context);
        return mine.Count == 0 ? [] : mine.Where(IsMine)
            .Select(v => Refine(Cure(At(v, Who(pod, v), v.Value ?? "not set"), pod, v), pod, v));
    }

    /// <summary>What a rule has to tell of a pod.</summary>
    public static IReadOnlyList<PodSecurityViolation> Violations(string id, Pod pod, RuleContext context)
    {
        // Asked by every such rule for every pod; most have nothing to tell.
        List<PodSecurityViolation>? found = null;
        foreach (var violation in PolicyOf(pod, context).Judge(pod))
            if (violation.RuleId == id && (!violation.IsAbsent || context.IsOff("SLB3001")))
                (found ??= []).Add(violation);
        return found ?? (IReadOnlyList<PodSecurityViolation>)[];
    }

    /// <summary>The level that holds for a pod: its namespace's, else the one of the options.</summary>
    public static PodSecurityPolicy PolicyOf(Pod pod, RuleContext context)
    {
        // The policy may know a newer release than the schemas do: latest is the newest of both.
        var release = context.Settings.Get(CommonOptions.KubernetesVersion);
        var version = release == KubernetesVersion.Latest ? PolicyVersion.Latest : PolicyVersion.For(release.Minor);
        return PodSecurityPolicy.Of(pod, new(context.Settings.Get(CommonOptions.PodSecurityLevel), version));
    }

    /// <summary>
    /// A pod whose namespace, or team, has chosen the level privileged is not judged by the standards.
    /// </summary>
    public static bool IsPrivileged(Pod pod, RuleContext context)
        => PolicyOf(pod, context).Level == PodSecurityLevel.Privileged;

    /// <summary>False for a value that another rule speaks of.</summary>
    protected virtual bool IsMine(PodSecurityViolation violation) => true;

    /// <summary>Adds what only the rule knows: a fix, another level.</summary>
    protected virtual Finding Refine(Finding finding, Pod pod, PodSecurityViolation violation) => finding;

    /// <summary>
    /// The one value that Pod Security allows instead of a wrong one; null where there are several, or it would not
    /// start.
    /// </summary>
    protected virtual string? RightValue(Pod pod, PodSecurityViolation violation) => null;

    private Finding Cure(Finding finding, Pod pod, PodSecurityViolation violation)
        => violation is { IsAbsent: false, Place: YamlScalar scalar } && RightValue(pod, violation) is { } right
            ? finding.Fix("Write " + right, Edit.Value(scalar, right)) : finding;

    private static string Who(Pod pod, PodSecurityViolation violation)
        => violation.Container is { } container ? "Container " + container.Name : pod.ToString();
}
