namespace ShiftLeft.Build.Discovery;

/// <summary>
/// Which project speaks of a file. A finding is printed by the owner of the file it stands in, so that each is printed
/// once, however many projects of a solution see the file, on however many nodes. A project outside the solution owns
/// nothing in it: nobody would speak. A project that is built alone also speaks of what is as much its own as
/// another's.
/// </summary>
internal sealed class Ownership(DiskFiles disk, ProjectsOnDisk projects, SolutionOnDisk solution, string projectPath)
{
    private readonly string _projectDirectory = PathText.Directory(projectPath);

    public bool Owns(FoundFile file)
        => file.IsExplicit || IsAloneBelowProject(file.Path) || OwnersOf(file).Contains(projectPath);

    /// <summary>
    /// The owner among the projects that use the package and see the file: those whose folder holds it, the deepest
    /// first; of them, the one whose container it is; of them, in a solution, the first in the order of paths.
    /// </summary>
    private IEnumerable<string> OwnersOf(FoundFile file)
    {
        var seeing = projects.UsingThePackage.Where(p => solution.Holds(p.Path) && Sees(p.Directory, file.Path))
            .ToList();
        // Where nobody looks, it was a compose file that named it.
        if (seeing.Count == 0 && file.Kind == FileKind.Dockerfile)
            seeing = [.. projects.UsingThePackage.Where(p => solution.Holds(p.Path)
                && ContainerLink.Strength(file, disk.Read(file.Path) ?? "", p) > 0)];
        var isCandidate = solution.Holds(projectPath) || seeing.Count == 0;
        if (isCandidate && seeing.All(p => p.Path != projectPath))
            seeing.Add(new(projectPath, Path.GetFileNameWithoutExtension(projectPath)));
        var holding = seeing.Where(p => PathText.IsBelow(file.Path, p.Directory)).ToList();
        if (holding.Count > 0)
        {
            var depth = holding.Max(p => p.Directory.Length);
            seeing = [.. holding.Where(p => p.Directory.Length == depth)];
        }

        if (seeing.Count == 1) return [seeing[0].Path];
        var text = disk.Read(file.Path) ?? "";
        var strongest = seeing.GroupBy(p => ContainerLink.Strength(file, text, p))
            .OrderByDescending(same => same.Key).First();
        var owners = strongest.Select(p => p.Path).OrderBy(path => path, StringComparer.Ordinal);
        return solution.IsKnown || strongest.Key == 0 ? owners.Take(1) : owners;
    }

    /// <summary>The usual case, told without looking at the rest of the repository.</summary>
    private bool IsAloneBelowProject(string path)
    {
        if (!PathText.IsBelow(path, _projectDirectory)) return false;
        return PathText.Upward(PathText.Directory(path), _projectDirectory)
            .All(d => disk.List(d).Files.All(f => !FileNames.IsProject(PathText.Name(f)) || f == projectPath));
    }

    private static bool Sees(string directory, string path)
    {
        if (PathText.IsBelow(path, directory)) return true;
        var folder = PathText.Directory(path);
        if (PathText.IsBelow(directory, folder)) return true;
        for (var current = folder; PathText.Directory(current) is var above && above != current; current = above)
        {
            var name = PathText.Name(current);
            var isKnown = FileNames.IsManifestFolder(name) || FileNames.IsDockerFolder(name)
                || name.Equals("build", StringComparison.OrdinalIgnoreCase);
            if (isKnown && PathText.IsBelow(directory, above)) return true;
        }

        return false;
    }
}
