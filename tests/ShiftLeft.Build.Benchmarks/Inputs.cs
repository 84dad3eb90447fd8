using System.Runtime.CompilerServices;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>The texts that are measured: those of the samples, as they stand in the repository.</summary>
internal static class Inputs
{
    public static SourceText Dockerfile { get; } = Read("Storefront/Dockerfile");

    public static SourceText BrokenDockerfile { get; } = Read("Broken/Dockerfile");

    public static SourceText Manifest { get; } = Read("Storefront/k8s/storefront.yaml");

    /// <summary>The manifest again and again under names of its own, to the given number of files.</summary>
    public static IReadOnlyList<SourceText> Manifests(int count)
        => [.. Enumerable.Range(0, count)
            .Select(i => new SourceText($"/k8s/app{i}.yaml", Manifest.Text.Replace("storefront", $"app{i}")))];

    /// <summary>Files of 1.1 kB, each a Deployment and its Service, with a few things to say about.</summary>
    public static IReadOnlyList<SourceText> SmallManifests(int count)
        => [.. Enumerable.Range(0, count).Select(i => new SourceText($"/k8s/app{i}.yaml", SmallManifest(i)))];

    public static string SmallManifest(int i) => Deployment(i) + "---\n" + Service(i);

    public static IReadOnlyList<SourceText> SingleDocuments(int count)
        => [.. Enumerable.Range(0, count)
            .Select(i => new SourceText($"/k8s/app{i}.yaml", i % 2 == 0 ? Deployment(i / 2) : Service(i / 2)))];

    /// <summary>The Dockerfile that is right and the one that is not, in turn.</summary>
    public static IReadOnlyList<SourceText> Dockerfiles(int count)
        => [.. Enumerable.Range(0, count)
            .Select(i => new SourceText($"/{i}/Dockerfile", (i % 2 == 0 ? BrokenDockerfile : Dockerfile).Text))];

    private static string Deployment(int i) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app{i}
          namespace: shop
          labels:
            app: app{i}
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: app{i}
          template:
            metadata:
              labels:
                app: app{i}
            spec:
              automountServiceAccountToken: false
              containers:
                - name: app
                  image: registry.example.com/shop/app{i}:1.4.2
                  ports:
                    - name: http
                      containerPort: 8080
                  env:
                    - name: ASPNETCORE_ENVIRONMENT
                      value: Production
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                  resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
                    limits:
                      memory: 256Mi
                  readinessProbe:
                    httpGet:
                      path: /healthz/ready
                      port: http

        """;

    private static string Service(int i) => $"""
        apiVersion: v1
        kind: Service
        metadata:
          name: app{i}
          namespace: shop
        spec:
          selector:
            app: app{i}
          ports:
            - port: 80
              targetPort: http

        """;

    public static string Rbac(int i) => $"""
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: app{i}
          namespace: shop
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: app{i}
          namespace: shop
        rules:
          - apiGroups: [""]
            resources: [secrets]
            verbs: [get, list]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: app{i}
          namespace: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: app{i}
        subjects:
          - kind: ServiceAccount
            name: app{i}
            namespace: shop

        """;

    public static string Policy(int i) => $"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app{i}
          namespace: shop
        spec:
          podSelector:
            matchLabels:
              app: app{i}
          policyTypes: [Ingress]
          ingress:
            - from:
                - podSelector:
                    matchLabels:
                      app: app{i + 1}
              ports:
                - port: 8080

        """;

    public static string WithConfigMap(int i)
        => Deployment(i)
            + $"      volumes:\n        - name: settings\n          configMap:\n            name: app{i}\n---\n"
            + $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app{i}\n  namespace: shop\ndata:\n  key: value\n";

    private static SourceText Read(string path)
    {
        var full = Path.GetFullPath(Path.Combine(ThisFile(), "../../../samples", path));
        return new(full, File.ReadAllText(full));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
