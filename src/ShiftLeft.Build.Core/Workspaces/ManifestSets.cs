using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Puts manifests into sets: by the name given by hand, else by the kustomization beside or above them, else by the
/// folder that holds manifests under the root.
/// </summary>
internal static class ManifestSets
{
    private static readonly HashSet<string> _rootFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "k8s", ".k8s", "kubernetes", "kube", "deploy", "deployment", "deployments", "manifests", "kubernetes-manifests", "kustomize",
        "helm", ".helm", "helm-chart", "chart", "charts", "infra", "release", "scripts", "istio-manifests", "aspirate-output",
    };

    public static IReadOnlyList<ManifestSet> Create(IReadOnlyList<ManifestFile> manifests, string root, out IReadOnlyList<YamlFile> files)
    {
        var parsed = new List<YamlFile>();
        var groups = new Dictionary<string, List<KubernetesObject>>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        var kustomizations = manifests.Where(m => IsKustomization(m.Source)).Select(m => FilePaths.Directory(m.Source.Path)).ToList();
        var charts = manifests.Where(m => Is(m.Source, "Chart.yaml")).Select(m => FilePaths.Directory(m.Source.Path)).ToList();
        foreach (var manifest in manifests)
        {
            var path = manifest.Source.Path;
            if (charts.Any(chart => FilePaths.IsBelow(path, FilePaths.Combine(chart, "templates")))) continue;
            var file = YamlParser.Parse(manifest.Source);
            parsed.Add(file);
            var objects = ManifestReader.Read(file);
            if (objects.Count == 0) continue;
            var name = manifest.Set ?? kustomizations.FirstOrDefault(k => FilePaths.Same(k, FilePaths.Directory(path))) ?? RootFolder(path, root);
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = []);
                names.Add(name);
            }

            group.AddRange(objects);
        }

        files = parsed;
        return [.. names.Select(name => new ManifestSet(name, groups[name]))];
    }

    public static bool IsKustomization(SourceText source)
        => Is(source, "kustomization.yaml") || Is(source, "kustomization.yml") || Is(source, "Kustomization");

    /// <summary>The topmost well-known folder that holds the file; without one the file's own folder.</summary>
    internal static string RootFolder(string path, string root)
    {
        var directory = FilePaths.Directory(path);
        var relative = FilePaths.Relative(directory, root) ?? directory;
        var parts = relative.Split('/');
        var index = Array.FindIndex(parts, part => _rootFolders.Contains(part));
        if (index < 0) return directory;
        var below = string.Join("/", parts.Take(index + 1));
        return FilePaths.Relative(directory, root) == null || root.Length == 0 ? below : FilePaths.Combine(root, below);
    }

    private static bool Is(SourceText source, string name) => FilePaths.FileName(source.Path) == name;
}
