namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Where kustomize's transformers write, by kind. <c>[]</c>: every item of the list.</summary>
internal static class FieldPaths
{
    /// <summary>The folders that hold a pod template, by kind.</summary>
    private static readonly Dictionary<string, string> _templates = new()
    {
        ["Deployment"] = "spec/template", ["ReplicaSet"] = "spec/template", ["DaemonSet"] = "spec/template",
        ["StatefulSet"] = "spec/template", ["ReplicationController"] = "spec/template", ["Job"] = "spec/template",
        ["CronJob"] = "spec/jobTemplate/spec/template",
    };

    public static string? Template(string kind) => _templates.TryGetValue(kind, out var path) ? path : null;

    public static string? PodSpec(string kind) => kind == "Pod" ? "spec" : Template(kind) is { } template ? template + "/spec" : null;

    /// <summary>Metadata whose labels and annotations follow those of the object.</summary>
    public static IEnumerable<string> TemplateMetadata(string kind)
    {
        if (kind == "CronJob") yield return "spec/jobTemplate/metadata";
        if (Template(kind) is { } template) yield return template + "/metadata";
    }

    /// <summary>Selectors that labels go into, and whether one that is missing is made.</summary>
    public static IEnumerable<(string Path, bool Create)> Selectors(string kind)
    {
        switch (kind)
        {
            case "Service" or "ReplicationController":
                yield return ("spec/selector", true);
                break;
            case "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet":
                yield return ("spec/selector/matchLabels", true);
                break;
            case "Job" or "PodDisruptionBudget":
                yield return ("spec/selector/matchLabels", false);
                break;
            case "CronJob":
                yield return ("spec/jobTemplate/spec/selector/matchLabels", false);
                break;
            case "NetworkPolicy":
                yield return ("spec/podSelector/matchLabels", false);
                yield return ("spec/ingress[]/from[]/podSelector/matchLabels", false);
                yield return ("spec/egress[]/to[]/podSelector/matchLabels", false);
                break;
        }

        if (PodSpec(kind) is not { } pod || kind is "Pod" or "ReplicationController" or "Job" or "CronJob" or "DaemonSet" or "ReplicaSet") yield break;
        foreach (var affinity in new[] { "podAffinity", "podAntiAffinity" })
        {
            yield return ($"{pod}/affinity/{affinity}/preferredDuringSchedulingIgnoredDuringExecution[]/podAffinityTerm/labelSelector/matchLabels", false);
            yield return ($"{pod}/affinity/{affinity}/requiredDuringSchedulingIgnoredDuringExecution[]/labelSelector/matchLabels", false);
        }

        yield return ($"{pod}/topologySpreadConstraints[]/labelSelector/matchLabels", false);
    }

    /// <summary>Where objects name others: the kind that is named, the kind that names ("" for every pod), the path.</summary>
    public static readonly (string Target, string Kind, string Path)[] References =
    [
        .. Pods("ConfigMap", "volumes[]/configMap/name", "volumes[]/projected/sources[]/configMap/name",
            "containers[]/env[]/valueFrom/configMapKeyRef/name", "containers[]/envFrom[]/configMapRef/name",
            "initContainers[]/env[]/valueFrom/configMapKeyRef/name", "initContainers[]/envFrom[]/configMapRef/name"),
        .. Pods("Secret", "volumes[]/secret/secretName", "volumes[]/projected/sources[]/secret/name", "imagePullSecrets[]/name",
            "containers[]/env[]/valueFrom/secretKeyRef/name", "containers[]/envFrom[]/secretRef/name",
            "initContainers[]/env[]/valueFrom/secretKeyRef/name", "initContainers[]/envFrom[]/secretRef/name"),
        .. Pods("ServiceAccount", "serviceAccountName", "serviceAccount"),
        .. Pods("PersistentVolumeClaim", "volumes[]/persistentVolumeClaim/claimName"),
        .. Pods("PriorityClass", "priorityClassName"),
        ("Secret", "ServiceAccount", "imagePullSecrets[]/name"), ("Secret", "ServiceAccount", "secrets[]/name"),
        ("Secret", "Ingress", "spec/tls[]/secretName"),
        ("Service", "Ingress", "spec/rules[]/http/paths[]/backend/service/name"), ("Service", "Ingress", "spec/defaultBackend/service/name"),
        ("Service", "StatefulSet", "spec/serviceName"), ("Service", "APIService", "spec/service/name"),
        ("Service", "ValidatingWebhookConfiguration", "webhooks[]/clientConfig/service/name"),
        ("Service", "MutatingWebhookConfiguration", "webhooks[]/clientConfig/service/name"),
        ("PersistentVolume", "PersistentVolumeClaim", "spec/volumeName"), ("StorageClass", "PersistentVolumeClaim", "spec/storageClassName"),
        ("StorageClass", "StatefulSet", "spec/volumeClaimTemplates[]/spec/storageClassName"),
        ("IngressClass", "Ingress", "spec/ingressClassName"),
    ];

    private static IEnumerable<(string, string, string)> Pods(string target, params string[] paths)
        => paths.Select(path => (target, "", path));
}
