namespace ShiftLeft.Build.Discovery;

/// <summary>
/// The projects that a solution names: .sln, .slnx and .slnf all write their paths in quotation marks.
/// </summary>
internal sealed class SolutionOnDisk
{
    private readonly HashSet<string>? _projects;

    /// <param name="disk">Remembers that the file was read.</param>
    /// <param name="path">Full path of the solution file; empty if a project is built alone.</param>
    public SolutionOnDisk(DiskFiles disk, string path)
    {
        if (path.Length == 0 || disk.Read(path) is not { } text) return;
        var directory = PathText.Directory(path);
        var named = text.Replace('\\', '/').Split('"').Where(IsPathOfProject)
            .Select(name => PathText.Full(Path.Combine(directory, name)));
        _projects = new(named, PathText.Comparer);
    }

    /// <summary>False: a project is built alone.</summary>
    public bool IsKnown => _projects != null;

    public bool Holds(string project) => _projects == null || _projects.Contains(project);

    private static bool IsPathOfProject(string text)
        => FileNames.IsProject(text) && text.IndexOfAny(['\n', '<', '|', '*', '?']) < 0;
}
