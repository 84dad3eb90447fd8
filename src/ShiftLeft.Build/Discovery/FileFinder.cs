namespace ShiftLeft.Build.Discovery;

/// <summary>
/// Finds what belongs to a project: everything below its own folder, and at each level from there up to the root the
/// files of that level and of the well-known folders beside it. Nine of ten manifests of real repositories lie above
/// the project, and content, not the name, tells what a YAML file is.
/// </summary>
internal sealed class FileFinder(DiskFiles disk, string projectDirectory, string root)
{
    /// <summary>Deep enough for any real tree, shallow enough to end in a broken one.</summary>
    private const int MaxDepth = 24;

    private readonly Dictionary<string, FoundFile> _found = new(PathText.Comparer);

    /// <summary>
    /// The folder with <c>.git</c> at or above <paramref name="directory"/>; without one the directory itself.
    /// </summary>
    public static string FindRoot(DiskFiles disk, string directory)
        => PathText.Upward(directory, "").FirstOrDefault(d => disk.Exists(Path.Combine(d, ".git"))) ?? directory;

    /// <summary>All files, in the order of their paths.</summary>
    public IReadOnlyList<FoundFile> Find()
    {
        Enter(projectDirectory, dockerfiles: true, manifests: true, set: null, depth: 0);
        foreach (var level in PathText.Upward(projectDirectory, root).Skip(1))
        {
            var listing = disk.List(level);
            AddFiles(listing, dockerfiles: true, manifests: true, SetOf(listing, null));
            foreach (var directory in listing.Directories)
            {
                var name = PathText.Name(directory);
                if (PathText.IsBelow(projectDirectory, directory)) continue;
                if (FileNames.IsManifestFolder(name))
                    Enter(directory, dockerfiles: false, manifests: true, SetOf(listing, null), depth: 0);
                if (FileNames.IsDockerFolder(name))
                    Enter(directory, dockerfiles: true, manifests: false, set: null, depth: 0);
                if (name.Equals("build", StringComparison.OrdinalIgnoreCase)) EnterBuildDocker(directory);
            }
        }

        return [.. _found.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private void EnterBuildDocker(string build)
    {
        foreach (var directory in disk.List(build).Directories.Where(d => FileNames.IsDockerFolder(PathText.Name(d))))
            Enter(directory, dockerfiles: true, manifests: false, set: null, depth: 0);
    }

    private void Enter(string directory, bool dockerfiles, bool manifests, string? set, int depth)
    {
        var listing = disk.List(directory);
        set = SetOf(listing, set);
        AddFiles(listing, dockerfiles, manifests, set);
        if (depth == MaxDepth) return;
        foreach (var below in listing.Directories)
        {
            if (!FileNames.IsExcludedFolder(PathText.Name(below))) Enter(below, dockerfiles, manifests, set, depth + 1);
        }
    }

    private void AddFiles(DirectoryListing listing, bool dockerfiles, bool manifests, string? set)
    {
        foreach (var path in listing.Files)
        {
            var name = PathText.Name(path);
            if (dockerfiles && FileNames.MayBeDockerfile(name))
            {
                if (FileNames.IsCertainlyDockerfile(name) || disk.Read(path) is not { } text || Admission.HasFrom(text))
                    _found[path] = new(path, FileKind.Dockerfile);
            }
            else if (manifests && IsManifest(path, name, set))
            {
                _found[path] = new(path, FileKind.Manifest, set);
            }
        }
    }

    /// <summary>
    /// What a kustomization or a chart holds belongs to it, whatever it looks like: patches, values, templates.
    /// </summary>
    private bool IsManifest(string path, string name, string? set)
    {
        if (FileNames.IsKustomization(name) || FileNames.IsChart(name)) return true;
        if (!FileNames.MayBeManifest(name))
            return set != null && name.EndsWith(".tpl", StringComparison.OrdinalIgnoreCase);
        return set != null || (disk.Read(path) is { } text && Admission.LooksLikeManifest(text));
    }

    /// <summary>
    /// A chart holds its folders; a chart in it (<c>charts/</c>) and a kustomization stand for themselves.
    /// </summary>
    private string? SetOf(DirectoryListing listing, string? above)
        => listing.Files.Any(f => FileNames.IsKustomization(PathText.Name(f)) || FileNames.IsChart(PathText.Name(f)))
            ? listing.Directory
            : above != null && IsChartFolder(above) ? above
            : null;

    private bool IsChartFolder(string directory)
        => disk.List(directory).Files.Any(f => FileNames.IsChart(PathText.Name(f)));
}
