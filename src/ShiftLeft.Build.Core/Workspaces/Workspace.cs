using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Everything that was read, parsed and linked. Answers are computed when first asked for.</summary>
internal sealed class Workspace
{
    private readonly WorkspaceInput _input;
    private readonly Dictionary<Dockerfile, DockerfileFacts> _facts = [];
    private readonly Dictionary<ProjectFacts, AppSettings> _settings = [];
    private readonly LocalImages _localImages;
    private readonly Lazy<IReadOnlyList<ImageUse>> _images;
    private readonly Lazy<HashSet<ImageUse>> _externalImages;
    private readonly Lazy<IReadOnlyList<ImageBuild>> _builds;
    private Lazy<IReadOnlyList<Link>> _links;
    private Lazy<Dictionary<Container, Link>> _linkOf;
    private readonly Lazy<IReadOnlyList<AppImage>> _appImages;
    private readonly Lazy<IReadOnlyList<DockerfileFacts>> _targets;
    private readonly Lazy<IReadOnlyList<DockerfileFacts>> _ownDockerfiles;
    private readonly Lazy<ILookup<string, string>> _renamed;

    private Workspace(WorkspaceInput input)
    {
        _input = input;
        Dockerfiles = [.. input.Dockerfiles.Select(source => DockerfileParser.Parse(source, EnvironmentOf))];
        DockerfileFacts = [.. Dockerfiles.Select(file => new DockerfileFacts(this, file))];
        foreach (var facts in DockerfileFacts) _facts[facts.File] = facts;
        var manifests = ManifestSets.Create(input);
        Sets = manifests.Sets;
        ManifestFiles = [.. manifests.Files];
        Problems = manifests.Problems;
        (Charts, FindManifest) = (manifests.Releases, manifests.Find);
        _localImages = new(this);
        ImageLock = input.ImageLock == null ? null : ImageLockReader.Read(input.ImageLock);
        _images = new(() => ImageUses.Find(this));
        _externalImages = new(() => [.. Workspaces.ExternalImages.Find(this)]);
        _builds = new(() => ImageBuildReader.Find(Start, input.Root, input.Files));
        (_links, _linkOf) = FindLinks();
        _targets = new(() => [.. DockerfileFacts.SelectMany(f => DockerfileTargets.Find(this, f, EnvironmentOf))]);
        _ownDockerfiles = new(() => Project is { } project
            ? [.. DockerfileFacts.Concat(Targets).Where(f => f.Project == project)] : []);
        _appImages = new(() => [.. AppImage.Find(this)]);
        _renamed = new(FindRenamed);
    }

    public IReadOnlyList<Dockerfile> Dockerfiles { get; }

    /// <summary>What could not be computed: a kustomization that names something that is not there.</summary>
    public IReadOnlyList<ParseProblem> Problems { get; }

    /// <summary>Every manifest as YAML, with problems and comments.</summary>
    public IReadOnlyList<YamlFile> ManifestFiles { get; }

    public IReadOnlyList<ManifestSet> Sets { get; private set; }

    /// <summary>The charts that are installed, each with those in its charts/.</summary>
    public IReadOnlyList<ChartRelease> Charts { get; }

    /// <summary>A manifest or template by its path, as it was read.</summary>
    public Func<string, YamlFile?> FindManifest { get; }

    /// <summary>Every use of an image, in Dockerfiles, manifests and the project.</summary>
    public IReadOnlyList<ImageUse> Images => _images.Value;

    /// <summary>
    /// Those that a registry answers for: whose reference is known, and which the repository does not make itself.
    /// </summary>
    public IReadOnlyCollection<ImageUse> ExternalImages => _externalImages.Value;

    /// <summary>The lock file of images; null if there is none.</summary>
    public ImageLock? ImageLock { get; }

    public IReadOnlyList<ProjectFacts> Projects => _input.Projects;

    /// <summary>The project that is built; null when files are looked at alone.</summary>
    public ProjectFacts? Project => _input.Projects.Count > 0 ? _input.Projects[0] : null;

    public CodeFacts? Code => _input.Code;

    public IFiles Files => _input.Files;

    public IShellCheck? ShellCheck => _input.ShellCheck;

    public IHelm? Helm => _input.Helm;

    public DateTime Today => _input.Today;

    public string Root => _input.Root;

    /// <summary>The .NET images that the project that is built runs on, and why.</summary>
    public IReadOnlyList<AppImage> AppImages => _appImages.Value;

    /// <summary>What compose files, pipelines and Skaffold say about who builds which image.</summary>
    public IReadOnlyList<ImageBuild> ImageBuilds => _builds.Value;

    /// <summary>The containers whose project is known.</summary>
    public IReadOnlyList<Link> Links => _links.Value;

    /// <summary>
    /// Those of the project that is built: findings across artifacts are its business. What a chart leaves out is not
    /// judged: with other values it is another image and another configuration.
    /// </summary>
    public IEnumerable<Link> OwnLinks => Links
        .Where(l => l.IsBuilt && l.Pod.Owner.IsDeployed && !l.Pod.Owner.LeavesOut(l.Container));

    public IReadOnlyList<DockerfileFacts> DockerfileFacts { get; }

    /// <summary>What their other stages make that start an app, built with <c>--target</c>.</summary>
    public IReadOnlyList<DockerfileFacts> Targets => _targets.Value;

    /// <summary>
    /// The Dockerfiles, and targets of Dockerfiles, that make an image of the project that is built, and of no other.
    /// </summary>
    public IReadOnlyList<DockerfileFacts> OwnDockerfiles => _ownDockerfiles.Value;

    public static Workspace Create(WorkspaceInput input) => new(input);

    /// <summary>The same with other manifests: those that Helm renders in the place of its charts.</summary>
    public Workspace With(IReadOnlyList<ManifestSet> sets)
    {
        var other = (Workspace)MemberwiseClone();
        other.Sets = sets;
        (other._links, other._linkOf) = other.FindLinks();
        return other;
    }

    /// <summary>What is known of an image, if it is a .NET image of Microsoft.</summary>
    public static DotNetImage? DotNet(ImageReference image)
        => image.Answers.Get(image, static i =>
            new Recognised(DotNetImages.Find(i.Name, i.Tag, i.Digest != null))).Image;

    private sealed record Recognised(DotNetImage? Image);

    private static IReadOnlyDictionary<string, string>? EnvironmentOf(ImageReference image)
        => DotNet(image)?.Environment ?? WellKnownImages.EnvironmentOf(image);

    public Settings SettingsFor(string path) => _input.Settings(path);

    public bool IsExternal(ImageUse image) => _externalImages.Value.Contains(image);

    public DockerfileFacts FactsOf(Dockerfile file) => _facts[file];

    public DockerfileFacts? FindDockerfile(string path)
        => DockerfileFacts.FirstOrDefault(f => FilePaths.Same(f.Path, path));

    /// <summary>
    /// What a build of a Dockerfile makes; null if its target is no stage of it (a variable), or starts no app that is
    /// known.
    /// </summary>
    public DockerfileFacts? FindImage(string path, string? target)
        => FindDockerfile(path) is not { } facts || target == null || facts.File.FindStage(target) is { IsFinal: true }
            ? FindDockerfile(path)
            : Targets.FirstOrDefault(f => FilePaths.Same(f.Path, path)
                && target.Equals(f.Target, StringComparison.OrdinalIgnoreCase));

    /// <summary>The link of a container; null if its project is not known.</summary>
    public Link? LinkOf(Container container) => _linkOf.Value.TryGetValue(container, out var link) ? link : null;

    public AppSettings AppSettingsOf(ProjectFacts project)
    {
        if (!_settings.TryGetValue(project, out var settings))
            _settings[project] = settings = AppSettings.Read(project.Directory, Files);
        return settings;
    }

    /// <summary>
    /// The global.json that holds for a project; null if there is none, or files cannot be looked at.
    /// </summary>
    public GlobalJson? GlobalJsonOf(ProjectFacts project)
        => project.RestoreInputs.FirstOrDefault(p => FilePaths.FileName(p) == "global.json") is { } path
            && Files.Read(path) is { } text
            ? GlobalJson.Parse(new(path, text)) : null;

    /// <summary>The Dockerfile of the repository that makes an image, which is then no image of others.</summary>
    public Dockerfile? LocalDockerfile(ImageReference image, Dockerfile user) => _localImages.Find(image, user);

    /// <summary>The names that kustomizations give an image instead.</summary>
    public IEnumerable<string> Renamed(string repository) => _renamed.Value[repository];

    private (Lazy<IReadOnlyList<Link>>, Lazy<Dictionary<Container, Link>>) FindLinks()
        => (new(() => new Links(this).Find()),
            new(() => Links.GroupBy(l => l.Container).ToDictionary(g => g.Key, g => g.First())));

    private ILookup<string, string> FindRenamed()
        => ManifestFiles.Where(f => ManifestSets.IsKustomization(f.Source))
            .SelectMany(f => f.Documents).Select(d => d.Root).OfType<YamlMapping>()
            .SelectMany(r => r.Sequence("images")?.Items ?? []).OfType<YamlMapping>()
            .Where(i => i.Scalar("name") != null && i.Scalar("newName") != null)
            .ToLookup(i => i.Scalar("name")!.Value, i => i.Scalar("newName")!.Value);

    private string Start
        => Project?.Directory ?? (Dockerfiles.Count > 0 ? FilePaths.Directory(Dockerfiles[0].Source.Path) : Root);
}
