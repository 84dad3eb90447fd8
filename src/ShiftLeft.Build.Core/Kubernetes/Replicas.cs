namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>How many pods a workload has.</summary>
internal static class Replicas
{
    /// <summary><c>spec.replicas</c>; absent: 1.</summary>
    public static Setting<long> Of(KubernetesObject workload) => workload.Fields.Number("spec", "replicas");

    /// <summary>
    /// How many there are at least: what an autoscaler keeps, else what is written, else 1. Null where nobody knows.
    /// </summary>
    public static long? Least(KubernetesObject workload)
    {
        if (Autoscaler.Over(workload).FirstOrDefault() is { } autoscaler) return autoscaler.Least;
        var replicas = Of(workload);
        return replicas.IsUnknown ? null : replicas.IsSet ? replicas.Value : 1;
    }

    /// <summary>The PodDisruptionBudgets of the set that certainly or possibly cover the pod.</summary>
    public static IEnumerable<KubernetesObject> BudgetsOf(Pod pod)
        => (pod.Owner.Set?.BudgetsFor(pod.Labels)
            ?? []).Where(b => ManifestSet.SameNamespace(b.Namespace, pod.Namespace)
            && LabelSelector.Of(b.Spec?["selector"]) is { } selector && selector.Matches(pod.Labels) != false);
}
