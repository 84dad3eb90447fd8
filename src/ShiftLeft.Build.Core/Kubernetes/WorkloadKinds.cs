namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Which kinds make pods, and where their pod specification stands.</summary>
internal static class WorkloadKinds
{
    private static readonly string[] InPod = ["spec"];
    private static readonly string[] InTemplate = ["spec", "template", "spec"];
    private static readonly string[] InCronJob = ["spec", "jobTemplate", "spec", "template", "spec"];
    private static readonly string[] InPodTemplate = ["template", "spec"];

    /// <summary>The path of the pod specification; null for what makes no pod.</summary>
    public static string[]? SpecPath(KubernetesObject item) => (item.Kind, item.Group) switch
    {
        ("Pod", "") => InPod,
        ("ReplicationController", "") => InTemplate,
        ("PodTemplate", "") => InPodTemplate,
        ("Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet", "apps" or "extensions") => InTemplate,
        ("Job", "batch") => InTemplate,
        ("CronJob", "batch") => InCronJob,
        ("DeploymentConfig", "" or "apps.openshift.io") => InTemplate,
        ("Rollout", "argoproj.io") => InTemplate,
        _ => null,
    };
}
