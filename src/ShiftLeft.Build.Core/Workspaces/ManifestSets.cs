using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Kustomize;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Puts manifests into sets: what a kustomization produces is one, the templates of a chart are one, the files given
/// one name by hand are one, and so are all others under one root folder.
/// </summary>
internal sealed partial class ManifestSets
{
    private static readonly HashSet<string> _rootFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "k8s", ".k8s", "kubernetes", "kube", "deploy", "deployment", "deployments", "manifests", "kubernetes-manifests",
        "kustomize", "helm", ".helm", "helm-chart", "chart", "charts", "infra", "release", "scripts", "istio-manifests",
        "aspirate-output",
    };

    private readonly IReadOnlyList<ManifestFile> _manifests;
    private readonly string _root;
    private readonly Func<SourceText, YamlFile> _readYaml;
    private readonly ManifestSources _files;
    private readonly Dictionary<string, YamlFile> _parsed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ManifestSet> _sets = [];
    private readonly List<ParseProblem> _problems = [];
    private readonly List<ChartRelease> _releases = [];
    private readonly HashSet<string> _unreadCharts = new(StringComparer.OrdinalIgnoreCase);

    private ManifestSets(WorkspaceInput input)
    {
        (_manifests, _root, _readYaml) = (input.Manifests, input.Root, input.ReadYaml);
        _files = new ManifestSources(input.Manifests, input.Files, input.HoldsEveryText);
        Kustomize();
        Charts();
        Others();
    }

    public IReadOnlyList<ManifestSet> Sets => _sets;

    /// <summary>Every file that was read, templates of charts included, with its problems and comments.</summary>
    public IReadOnlyCollection<YamlFile> Files => _parsed.Values;

    /// <summary>What kustomizations could not be computed for, and why Helm refuses a chart.</summary>
    public IReadOnlyList<ParseProblem> Problems => _problems;

    /// <summary>The outermost charts.</summary>
    public IReadOnlyList<ChartRelease> Releases => _releases;

    /// <summary>A file that was read, by its path.</summary>
    public YamlFile? Find(string path) => _parsed.TryGetValue(path, out var file) ? file : null;

    public static ManifestSets Create(WorkspaceInput input) => new(input);

    public static bool IsKustomization(SourceText source)
        => Kustomization.FileNames.Contains(FilePaths.FileName(source.Path));

    // A kustomization that another one names is part of that one; a component is never deployed alone.
    private void Kustomize()
    {
        var results = new List<(string Path, KustomizeResult Result)>();
        foreach (var manifest in _manifests.Where(m => IsKustomization(m.Source)))
        {
            if (KustomizeBuilder.Build(FilePaths.Directory(manifest.Source.Path), _files, Parse) is { } result)
                results.Add((manifest.Source.Path, result));
        }

        foreach (var (path, result) in results)
        {
            _taken.UnionWith(result.Files);
            if (results.Any(other => other.Path != path && other.Result.Files.Contains(path)) || IsComponent(path))
                continue;
            _problems.AddRange(result.Problems);
            var objects = result.Objects.SelectMany(ManifestReader.Read).ToList();
            if (objects.Count > 0) _sets.Add(new(FilePaths.Directory(path), objects) { IsComplete = true });
        }
    }

    private bool IsComponent(string path)
        => Parse(path)?.Documents.Any(d => (d.Root as YamlMapping)?.Scalar("kind")?.Value == "Component") == true;

    private void Others()
    {
        var groups = new Dictionary<string, List<KubernetesObject>>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (var manifest in _manifests)
        {
            // What a chart or a kustomization has taken is read there, if at all: a file of helpers is no YAML.
            if (_taken.Contains(manifest.Source.Path) || !IsYaml(manifest.Source.Path)
                || Parse(manifest.Source.Path) is not { } file) continue;
            var objects = ManifestReader.Read(file);
            if (objects.Count == 0) continue;
            var name = manifest.Set ?? RootFolder(manifest.Source.Path, _root);
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = []);
                names.Add(name);
            }

            group.AddRange(objects);
        }

        _sets.AddRange(names.Select(name => new ManifestSet(name, groups[name])));
    }

    private YamlFile? Parse(string path)
    {
        if (_parsed.TryGetValue(path, out var file)) return file;
        return Source(path) is { } source ? _parsed[path] = _readYaml(source) : null;
    }

    private SourceText? Source(string path)
        => _files.Find(path) ?? (_files.Read(path) is { } text ? new SourceText(path, text) : null);

    private YamlMapping? Root(string path)
        => Parse(path)?.Documents.Select(d => d.Root).OfType<YamlMapping>().FirstOrDefault();

    private IEnumerable<string> Below(string folder)
        => _files.List(folder).SelectMany(path => _files.Read(path) == null ? Below(path) : [path]);

    private static bool IsYaml(string path)
        => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

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
}
