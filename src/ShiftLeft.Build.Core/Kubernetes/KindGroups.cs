namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>The API groups of kinds that charts let a function choose the version of.</summary>
internal static class KindGroups
{
    /// <summary>
    /// The group that a kind is in when its apiVersion is not known; empty for core and for what is not known either.
    /// </summary>
    public static string Of(string kind) => kind switch
    {
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" => "apps",
        "Job" or "CronJob" => "batch",
        "Ingress" or "IngressClass" or "NetworkPolicy" => "networking.k8s.io",
        "PodDisruptionBudget" => "policy",
        "HorizontalPodAutoscaler" => "autoscaling",
        "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding" => "rbac.authorization.k8s.io",
        "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" => "admissionregistration.k8s.io",
        "CustomResourceDefinition" => "apiextensions.k8s.io",
        "PriorityClass" => "scheduling.k8s.io",
        "StorageClass" => "storage.k8s.io",
        _ => "",
    };
}
