namespace ShiftLeft.Build.Discovery;

/// <summary>A project of the repository, as far as its text tells.</summary>
internal sealed record ProjectOnDisk(string Path, string AssemblyName)
{
    public string Directory => PathText.Directory(Path);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}

/// <summary>
/// The projects of the repository that use this package: any of them may be the one that speaks of a shared file. Read
/// from disk alone, so that every project of a build comes to the same answer without talking to another.
/// </summary>
internal sealed class ProjectsOnDisk(DiskFiles disk, string root)
{
    private const string PackageName = "ShiftLeft.Build";

    private static readonly string[] _sharedFiles =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    private IReadOnlyList<ProjectOnDisk>? _all;

    public IReadOnlyList<ProjectOnDisk> UsingThePackage
        => _all ??= [.. Walk(root, 0).OrderBy(p => p.Path, StringComparer.Ordinal)];

    /// <summary>The project in a file.</summary>
    public static ProjectOnDisk Read(DiskFiles disk, string path)
        => new(path, AssemblyName(path, disk.Read(path) ?? ""));

    private IEnumerable<ProjectOnDisk> Walk(string directory, int depth)
    {
        var listing = disk.List(directory);
        foreach (var path in listing.Files)
        {
            if (FileNames.IsProject(PathText.Name(path)) && disk.Read(path) is { } text && Uses(path, text))
                yield return new(path, AssemblyName(path, text));
        }

        if (depth == 12) yield break;
        foreach (var below in listing.Directories)
        {
            var name = PathText.Name(below);
            if (name[0] == '.' || name.Equals("packages", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var project in Walk(below, depth + 1)) yield return project;
        }
    }

    private bool Uses(string path, string text)
    {
        if (IsSwitchedOff(text)) return false;
        if (Mentions(text)) return true;
        var directory = PathText.Directory(path);
        if (_sharedFiles.Any(name => Nearest(name, directory) is { } shared && Mentions(shared))) return true;
        return disk
            .Read(System.IO.Path.Combine(directory, "obj", PathText.Name(path) + ".nuget.g.targets")) is { } imports
            && Mentions(imports);
    }

    /// <summary>
    /// MSBuild reads the nearest one alone; that one may import those above it, so all of them count.
    /// </summary>
    private string? Nearest(string name, string directory)
    {
        var texts = PathText.Upward(directory, root)
            .Where(d => disk.List(d).Files.Contains(System.IO.Path.Combine(d, name)))
            .Select(d => disk.Read(System.IO.Path.Combine(d, name)));
        return string.Join("\n", texts);
    }

    /// <summary>
    /// A version in Directory.Packages.props makes nobody a user; a reference does, and so does an import.
    /// </summary>
    private static bool Mentions(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            var start = text.LastIndexOf('<', at);
            if (start < 0) continue;
            var element = text.Substring(start, at - start);
            if (element.StartsWith("<PackageReference", StringComparison.Ordinal)
                || element.StartsWith("<GlobalPackageReference", StringComparison.Ordinal)
                || element.StartsWith("<Import", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static int Next(string text, int from)
        => text.IndexOf(PackageName, from, StringComparison.OrdinalIgnoreCase);

    private static bool IsSwitchedOff(string text)
        => text.IndexOf("<EnableShiftLeft>false<", StringComparison.OrdinalIgnoreCase) >= 0
            || text.IndexOf("<EnableShiftLeft>disable<", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string AssemblyName(string path, string text)
    {
        const string element = "<AssemblyName>";
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var start = text.IndexOf(element, StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : text.IndexOf('<', start + element.Length);
        if (end < 0) return name;
        var value = text.Substring(start + element.Length, end - start - element.Length).Trim();
        return value.Length == 0 || value.IndexOf("$(", StringComparison.Ordinal) >= 0 ? name : value;
    }
}
