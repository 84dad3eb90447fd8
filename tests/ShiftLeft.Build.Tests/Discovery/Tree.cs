using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build.Tests.Discovery;

/// <summary>A repository in a temporary folder.</summary>
internal sealed class Tree : IDisposable
{
    public const string Dockerfile = "FROM alpine:3.22\n";
    public const string Manifest = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";

    public Tree() => Directory.CreateDirectory(PathOf(".git"));

    public string Root { get; } = Directory.CreateTempSubdirectory("shiftleft-tree-").FullName;

    public string PathOf(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public Tree Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
        return this;
    }

    public Tree Project(string path, string properties = "")
        => Write(path, $"<Project><PropertyGroup>{properties}</PropertyGroup>"
            + "<ItemGroup><PackageReference Include=\"ShiftLeft.Build\" Version=\"1.0.0\" /></ItemGroup></Project>");

    /// <summary>The files of a project, relative to the root and in order.</summary>
    public string FilesOf(string project)
        => string.Join(" ", Found(project).Select(f => Path.GetRelativePath(Root, f.Path).Replace('\\', '/')));

    public IReadOnlyList<FoundFile> Found(string project) => ProjectFiles.Find(new(), PathOf(project), "", true, []);

    /// <summary>Those of the projects that own the file, each asked as its own build asks.</summary>
    public string OwnersOf(string file, string solution, params string[] projects)
        => string.Join(" ", projects.Where(p => Owns(file, solution, p)).Select(Path.GetFileNameWithoutExtension));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private bool Owns(string file, string solution, string project)
    {
        var disk = new DiskFiles();
        var found = Found(project).SingleOrDefault(f => f.Path == PathOf(file));
        var inSolution = new SolutionOnDisk(disk, solution.Length == 0 ? "" : PathOf(solution));
        return found != null && new Ownership(disk, new(disk, Root), inSolution, PathOf(project)).Owns(found);
    }
}
