namespace ShiftLeft.Build.Discovery;

/// <summary>How Dockerfiles and manifests, and the folders that hold them, are called.</summary>
internal static class FileNames
{
    /// <summary>
    /// Folders beside the project or beside a folder above it that are searched to their ground for manifests.
    /// </summary>
    public static IReadOnlyList<string> ManifestFolders { get; } =
    [
        "k8s", ".k8s", "kube", "kubernetes", "kubernetes-manifests", "deploy", "deployment", "deployments", "manifests",
        "helm", ".helm", "helm-chart", "chart", "charts", "kustomize", "infra", "etc", "aspirate-output", "scripts",
        "release", "istio-manifests",
    ];

    /// <summary>Folders beside them that are searched for Dockerfiles.</summary>
    public static IReadOnlyList<string> DockerFolders { get; } = ["docker", ".docker", "dockerfiles", "docker-images"];

    /// <summary>Never entered: output, package stores, version control, pipelines, and the data of tests.</summary>
    private static readonly HashSet<string> _excluded = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin", "obj", "node_modules", ".git", ".github", ".azuredevops", ".gitlab", ".vs", ".idea", ".vscode",
        "artifacts", "packages", "TestResults", "test", "tests", "testassets", "testdata", "fixtures", "wwwroot",
    };

    /// <summary>Endings of files that only carry the word in their names.</summary>
    private static readonly HashSet<string> _notDockerfiles = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cs", ".fs", ".vb", ".ps1", ".sh", ".cmd", ".bat", ".txt", ".md", ".dockerignore", ".json", ".yaml",
        ".yml", ".xml", ".py", ".js", ".ts", ".html", ".bak", ".orig", ".swp", ".csproj", ".props",
        ".targets", ".cshtml", ".resx", ".lock",
    };

    public static bool IsExcludedFolder(string name) => _excluded.Contains(name);

    public static bool IsManifestFolder(string name)
        => ManifestFolders.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static bool IsDockerFolder(string name) => DockerFolders.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing else is called so: it is one, whatever stands in it.</summary>
    public static bool IsCertainlyDockerfile(string name)
        => name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Containerfile", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// <c>Dockerfile.alpine</c>, <c>web.Dockerfile</c>, <c>base-dockerfile</c>: one if it has a FROM.
    /// </summary>
    public static bool MayBeDockerfile(string name)
        => IsCertainlyDockerfile(name)
            || ((StartsWith(name, "Dockerfile.") || StartsWith(name, "Dockerfile-")
                || StartsWith(name, "Containerfile.")
                || EndsWith(name, "Dockerfile") || EndsWith(name, ".Containerfile"))
                && !_notDockerfiles.Contains(Path.GetExtension(name)));

    public static bool MayBeManifest(string name) => EndsWith(name, ".yaml") || EndsWith(name, ".yml");

    public static bool IsKustomization(string name)
        => name is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    public static bool IsChart(string name) => name is "Chart.yaml" or "Chart.yml";

    public static bool IsProject(string name)
        => EndsWith(name, ".csproj") || EndsWith(name, ".fsproj") || EndsWith(name, ".vbproj")
            || EndsWith(name, ".proj");

    private static bool StartsWith(string name, string start)
        => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
