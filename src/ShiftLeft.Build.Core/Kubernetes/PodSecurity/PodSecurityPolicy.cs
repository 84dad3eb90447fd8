using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>
/// A level in a version of the standards, and the label of a namespace that asks for it, if one does.
/// </summary>
internal sealed record PodSecurityPolicy(PodSecurityLevel Level, PolicyVersion Version, ILocated? Label = null)
{
    private const string Prefix = "pod-security.kubernetes.io/";

    /// <summary>What a pod breaks.</summary>
    public IReadOnlyList<PodSecurityViolation> Judge(Pod pod) => PodSecurityEvaluator.Evaluate(pod, Level, Version);

    /// <summary>The same without what a chart leaves out of the pod.</summary>
    public IReadOnlyList<PodSecurityViolation> JudgeDeployed(Pod pod)
        => [.. Judge(pod).Where(v => !pod.Owner.LeavesOut(v)
            && !(v.Affected.Count > 0 && v.Affected.All(pod.Owner.LeavesOut)))];

    /// <summary>
    /// The strictest that the labels of the pod's namespace ask for, be it to reject, to warn or to log; where the set
    /// has no such namespace, or it asks for nothing, <paramref name="otherwise"/>.
    /// </summary>
    public static PodSecurityPolicy Of(Pod pod, PodSecurityPolicy otherwise)
        => pod.Answers.Get(pod, static p => new Asked(Strictest(p))).Policy ?? otherwise;

    /// <summary>
    /// What a namespace of the set lets the cluster reject; null where it is not certain that it does.
    /// </summary>
    public static PodSecurityPolicy? Enforced(Pod pod) => NamespaceOf(pod) is { } item ? Read(item, "enforce") : null;

    /// <summary>What the labels of a Namespace ask for in a mode: enforce, warn, audit.</summary>
    public static PodSecurityPolicy? Read(KubernetesObject item, string mode)
    {
        if (item.Labels?.Scalar(Prefix + mode) is not { } label) return null;
        var version = item.Labels.Scalar(Prefix + mode + "-version")?.Value ?? "latest";
        return PodSecurityLevels.Parse(label.Value) is { } level
            ? new(level, PolicyVersion.Parse(version) ?? PolicyVersion.Latest, label) : null;
    }

    /// <summary>The label of a mode as it stands in a Namespace, valid or not.</summary>
    public static YamlScalar? LabelOf(KubernetesObject item, string mode) => item.Labels?.Scalar(Prefix + mode);

    private static PodSecurityPolicy? Strictest(Pod pod)
        => NamespaceOf(pod) is not { } item ? null
            : new[] { "enforce", "warn", "audit" }.Select(mode => Read(item, mode)).OfType<PodSecurityPolicy>()
                .OrderByDescending(p => p.Level).FirstOrDefault();

    private static KubernetesObject? NamespaceOf(Pod pod)
        => pod.Namespace is { } name ? pod.Owner.Set?.Find("Namespace", name) : null;

    /// <summary>What the namespace asks for, if it asks for anything.</summary>
    private sealed record Asked(PodSecurityPolicy? Policy);
}
