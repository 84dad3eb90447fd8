using System.Text;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Discovery;

/// <summary>
/// What an editor's compiler is told of the repository, which it cannot look at: the name of every file, so that what
/// is not among them does not exist, and which of the files at hand are Dockerfiles and manifests.
/// </summary>
internal sealed class LiveList(DiskFiles disk, string root)
{
    public const string FileName = "shiftleft.live";

    /// <summary>A larger repository is not listed: the editor then leaves open what it does not hold.</summary>
    private const int MaxEntries = 20_000;
    private const int MaxDepth = 24;

    private readonly StringBuilder _text = new();
    private readonly List<string> _ignoreFiles = [];
    private int _entries;

    /// <summary>
    /// The files whose text rules ask for, beside those that are checked and those that restore reads.
    /// </summary>
    public IReadOnlyList<string> Texts(string projectDirectory)
    {
        var own = disk.List(projectDirectory).Files.Where(f => PathText.Name(f) is var name
            && (name == "runtimeconfig.template.json" || NLogConfig.IsOne(name)
                || (name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase)
                    && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))));
        var profiles = disk.List(Path.Combine(projectDirectory, "Properties", "PublishProfiles")).Files;
        var builds = ImageBuildReader.Sources(projectDirectory, root, new WorkspaceFiles(disk));
        return [.. own.Concat(profiles).Concat(builds.Where(File.Exists)).Concat(_ignoreFiles)
            .Select(PathText.Full).Distinct(PathText.Comparer)];
    }

    /// <summary>The list; null if there is too much to tell.</summary>
    public string? Write(IReadOnlyList<FoundFile> files, string projectDirectory)
    {
        if (!AddFolder(root, 0)) return null;
        foreach (var file in files) AddLine(file.Kind == FileKind.Dockerfile ? 'D' : 'M', file.Path);
        foreach (var path in Texts(projectDirectory)) AddLine('T', path);
        return _text.ToString();
    }

    private void AddLine(char kind, string path)
        => _text.Append(kind).Append(' ').Append(FilePaths.Normalize(path)).Append('\n');

    private bool AddFolder(string directory, int depth)
    {
        var listing = disk.List(directory);
        AddLine('F', directory);
        foreach (var file in listing.Files) _text.Append('\t').Append(PathText.Name(file)).Append('\n');
        foreach (var folder in listing.Directories) _text.Append('\t').Append(PathText.Name(folder)).Append("/\n");
        _ignoreFiles
            .AddRange(listing.Files.Where(f => f.EndsWith(".dockerignore", StringComparison.OrdinalIgnoreCase)));
        _entries += listing.Files.Count + listing.Directories.Count;
        return _entries <= MaxEntries && (depth == MaxDepth
            || listing.Directories.Where(d => PathText.Name(d) != ".git").All(d => AddFolder(d, depth + 1)));
    }
}
