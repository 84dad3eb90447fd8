namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Where kustomize's transformers write without being told.</summary>
internal static class DefaultFields
{
    /// <summary>The path of the pod template, by the kinds that have one.</summary>
    private static readonly (string Kind, string Group, string Path)[] _templates =
    [
        ("Deployment", "", "spec/template"), ("ReplicaSet", "", "spec/template"), ("DaemonSet", "", "spec/template"),
        ("StatefulSet", "", "spec/template"), ("Job", "", "spec/template"),
        ("CronJob", "", "spec/jobTemplate/spec/template"),
    ];

    private static readonly string[] _containers = ["containers", "initContainers"];

    private static readonly string[] _images =
        ["containers[]/image", "initContainers[]/image", "volumes[]/image/reference"];

    private static readonly string[] _texts = ["args", "command", "env/value", "volumeMounts/mountPath"];

    // Who is named, who names it (with its group where that is not the only one), where.
    private static readonly (string Target, string Kind, string Path)[] _others =
    [
        ("ConfigMap", "Node", "spec/configSource/configMap"), ("ConfigMap", "Role", "rules/resourceNames"),
        ("ConfigMap", "ClusterRole", "rules/resourceNames"),
        ("ConfigMap", "Ingress", "metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap"),
        ("Secret", "Ingress", "spec/tls/secretName"),
        ("Secret", "Ingress", "metadata/annotations/ingress.kubernetes.io\\/auth-secret"),
        ("Secret", "Ingress", "metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret"),
        ("Secret", "Ingress", "metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret"),
        ("Secret", "ServiceAccount", "imagePullSecrets/name"), ("Secret", "StorageClass", "parameters/secretName"),
        ("Secret", "StorageClass", "parameters/adminSecretName"),
        ("Secret", "StorageClass", "parameters/userSecretName"),
        ("Secret", "StorageClass", "parameters/secretRef"), ("Secret", "Role", "rules/resourceNames"),
        ("Secret", "ClusterRole", "rules/resourceNames"),
        ("Secret", "Service.serving.knative.dev", "spec/template/spec/containers/env/valueFrom/secretKeyRef/name"),
        ("Secret", "PersistentVolume", "spec/azureFile/secretName"),
        ("Service", "StatefulSet", "spec/serviceName"),
        ("Service", "Ingress", "spec/rules/http/paths/backend/serviceName"),
        ("Service", "Ingress", "spec/backend/serviceName"),
        ("Service", "Ingress", "spec/rules/http/paths/backend/service/name"),
        ("Service", "Ingress", "spec/defaultBackend/service/name"), ("Service", "APIService", "spec/service/name"),
        ("Service", "ValidatingWebhookConfiguration", "webhooks/clientConfig/service"),
        ("Service", "MutatingWebhookConfiguration", "webhooks/clientConfig/service"),
        ("ServiceAccount", "RoleBinding", "subjects"), ("ServiceAccount", "ClusterRoleBinding", "subjects"),
        ("PersistentVolume", "PersistentVolumeClaim", "spec/volumeName"),
        ("PersistentVolume", "ClusterRole", "rules/resourceNames"),
        ("StorageClass", "PersistentVolume", "spec/storageClassName"),
        ("StorageClass", "PersistentVolumeClaim", "spec/storageClassName"),
        ("StorageClass", "StatefulSet", "spec/volumeClaimTemplates/spec/storageClassName"),
        ("IngressClass", "Ingress", "spec/ingressClassName"),
        ("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "spec/policyName"),
    ];

    /// <summary>Where objects name others.</summary>
    public static IReadOnlyList<NameReference> References { get; } = [.. AllReferences()];

    public static IEnumerable<FieldSpec> Of(string field) => field switch
    {
        "namePrefix" or "nameSuffix" => [new("metadata/name")],
        "namespace" =>
        [
            new("metadata/name", "Namespace", Create: true),
            new("spec/service/namespace", "APIService", "apiregistration.k8s.io", Create: true),
            new("spec/conversion/webhook/clientConfig/service/namespace", "CustomResourceDefinition",
                "apiextensions.k8s.io"),
        ],
        "commonLabels" => Metadata("labels").Concat(Selectors()),
        "templateLabels" => Metadata("labels"),
        "commonAnnotations" => Metadata("annotations"),
        "images" => new[] { "spec", "spec/template/spec" }
            .SelectMany(pod => _images.Select(path => new FieldSpec(pod + "/" + path))),
        "replicas" => new[] { "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet" }
            .Select(kind => new FieldSpec("spec/replicas", kind, Create: true)),
        "varReference" => Variables(),
        _ => [],
    };

    private static IEnumerable<FieldSpec> Metadata(string key)
    {
        yield return new("metadata/" + key, Create: true);
        yield return new("spec/template/metadata/" + key, "ReplicationController", Version: "v1", Create: true);
        yield return new("spec/jobTemplate/metadata/" + key, "CronJob", "batch", Create: true);
        foreach (var (kind, _, path) in _templates)
        {
            var group = kind is "Job" or "CronJob" ? "batch" : kind == "StatefulSet" && key == "labels" ? "apps" : "";
            yield return new($"{path}/metadata/{key}", kind, group, Create: true);
        }

        if (key == "labels")
            yield return new("spec/volumeClaimTemplates[]/metadata/labels", "StatefulSet", "apps", Create: true);
    }

    private static IEnumerable<FieldSpec> Selectors()
    {
        yield return new("spec/selector", "Service", Version: "v1", Create: true);
        yield return new("spec/selector", "ReplicationController", Version: "v1", Create: true);
        foreach (var kind in new[] { "Deployment", "ReplicaSet", "DaemonSet" })
            yield return new("spec/selector/matchLabels", kind, Create: true);
        yield return new("spec/selector/matchLabels", "StatefulSet", "apps", Create: true);
        yield return new("spec/selector/matchLabels", "Job", "batch");
        yield return new("spec/jobTemplate/spec/selector/matchLabels", "CronJob", "batch");
        yield return new("spec/selector/matchLabels", "PodDisruptionBudget", "policy");
        foreach (var path in new[] { "podSelector", "ingress/from/podSelector", "egress/to/podSelector" })
            yield return new($"spec/{path}/matchLabels", "NetworkPolicy", "networking.k8s.io");
        foreach (var kind in new[] { "Deployment", "StatefulSet" })
        {
            foreach (var affinity in new[] { "podAffinity", "podAntiAffinity" })
            {
                const string affine = "spec/template/spec/affinity/";
                yield return new(
                    $"{affine}{affinity}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", kind, "apps");
                yield return new(
                    $"{affine}{affinity}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels",
                    kind, "apps");
            }

            yield return new("spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", kind, "apps");
        }
    }

    private static IEnumerable<FieldSpec> Variables()
    {
        foreach (var (kind, pod) in Pods(["Pod"]))
        {
            foreach (var path in _containers.SelectMany(list => _texts.Select(field => list + "/" + field)))
                yield return new($"{pod}/{path}", kind);
            if (kind is not ("CronJob" or "StatefulSet")) yield return new(pod + "/volumes/nfs/server", kind);
        }

        yield return new("spec/jobTemplate/spec/template/volumes/nfs/server", "CronJob");
        yield return new("spec/volumeClaimTemplates/spec/nfs/server", "StatefulSet");
        yield return new("spec/nfs/server", "PersistentVolume");
        yield return new("spec/template/metadata/annotations", "Deployment");
        foreach (var path in new[] { "rules/host", "tls/hosts", "tls/secretName" })
            yield return new("spec/" + path, "Ingress");
        foreach (var path in new[] { "ports/port", "ports/targetPort" }) yield return new("spec/" + path, "Service");
        yield return new("metadata/labels");
        yield return new("metadata/annotations");
    }

    private static IEnumerable<(string Kind, string Path)> Pods(string[] more)
    {
        foreach (var (kind, _, path) in _templates) yield return (kind, path + "/spec");
        foreach (var kind in more)
            yield return (kind, kind == "Pod" ? "spec" : kind == "PodTemplate"
                ? "template/spec" : "spec/template/spec");
    }

    private static IEnumerable<NameReference> AllReferences()
    {
        foreach (var kind in new[] { "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet" })
            yield return Named(kind, "spec/scaleTargetRef/name", "HorizontalPodAutoscaler");
        foreach (var (target, paths, more) in new[]
                 {
                     ("ConfigMap", new[]
                     {
                         "volumes/configMap/name", "volumes/projected/sources/configMap/name",
                         "#/env/valueFrom/configMapKeyRef/name", "#/envFrom/configMapRef/name",
                     }, new[] { "Pod", "PodTemplate" }),
                     ("Secret",
                     [
                         "volumes/secret/secretName", "volumes/projected/sources/secret/name", "imagePullSecrets/name",
                         "#/env/valueFrom/secretKeyRef/name",
                         "#/envFrom/secretRef/name",
                     ], ["Pod", "PodTemplate"]),
                     ("ServiceAccount", ["serviceAccountName"], ["Pod", "ReplicationController"]),
                     ("PersistentVolumeClaim", ["volumes/persistentVolumeClaim/claimName"],
                         ["Pod", "ReplicationController"]),
                     ("PriorityClass", ["priorityClassName"], ["Pod", "ReplicationController"]),
                 })
        {
            foreach (var (kind, pod) in Pods(more)
                .Where(p => p.Kind != "ReplicaSet" || target is "ConfigMap" or "Secret"))
            {
                foreach (var path in paths.SelectMany(p => p[0] == '#'
                    ? _containers.Select(list => list + p.Substring(1)) : [p]))
                    yield return Named(target, pod + "/" + path, kind);
            }
        }

        foreach (var (target, kind, path) in _others) yield return Named(target, path, kind);
        foreach (var (target, kind) in new[] { ("Role", "RoleBinding"), ("ClusterRole", "RoleBinding"),
            ("ClusterRole", "ClusterRoleBinding") })
            yield return new(target, "rbac.authorization.k8s.io", "",
                new("roleRef/name", kind, "rbac.authorization.k8s.io"));
    }

    private static NameReference Named(string target, string path, string kind)
    {
        var version = target is "ConfigMap" or "Secret" or "Service" or "ServiceAccount" or "PersistentVolumeClaim"
            or "PersistentVolume" ? "v1" : "";
        var parts = kind.Split(['.'], 2);
        return new(target, "", version, new(path, parts[0], parts.Length > 1 ? parts[1] : ""));
    }
}
