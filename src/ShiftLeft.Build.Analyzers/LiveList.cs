using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Analyzers;

/// <summary>
/// What the last build for the editor found in the repository: a line for each folder, and below it, after a tab, what
/// lies in it, folders with a slash; a line for each Dockerfile, manifest, and text that rules ask for.
/// </summary>
internal sealed class LiveList
{
    private const string FileName = "shiftleft.live";

    private readonly Dictionary<string, LiveFileKind> _kinds = new(LiveFiles.Comparer);
    private readonly Dictionary<string, List<string>> _folders = new(LiveFiles.Comparer);

    /// <summary>The root of the repository: the first folder.</summary>
    public string? Root { get; private set; }

    public static bool IsOne(string path) => FilePaths.FileName(path) == FileName;

    public static LiveList Parse(string text)
    {
        var list = new LiveList();
        List<string> current = [];
        foreach (var line in text.Split('\n').Where(l => l.Length > 1))
        {
            var rest = line[0] == '\t' ? line.Substring(1) : line.Substring(2);
            if (line[0] == '\t') current.Add(rest);
            else if (line[0] == 'F')
            {
                list.Root ??= rest;
                list._folders[rest] = current = [];
            }
            else
                list._kinds[rest] = Kind(line[0]);
        }

        return list;
    }

    /// <summary>What a file is; null if it was not there.</summary>
    public LiveFileKind? KindOf(string path)
        => _kinds.TryGetValue(FilePaths.Normalize(path), out var kind) ? kind : null;

    public bool Exists(string path)
    {
        path = FilePaths.Normalize(path);
        return _folders.ContainsKey(path) || (_folders.TryGetValue(FilePaths.Directory(path), out var names)
            && names.Any(n => LiveFiles.Comparer.Equals(n.TrimEnd('/'), FilePaths.FileName(path))));
    }

    /// <summary>Full paths of what lies in a folder.</summary>
    public IEnumerable<string> List(string directory)
        => _folders.TryGetValue(FilePaths.Normalize(directory), out var names)
            ? names.Select(n => FilePaths.Combine(directory, n)) : [];

    private static LiveFileKind Kind(char letter) => letter switch
    {
        'D' => LiveFileKind.Dockerfile,
        'M' => LiveFileKind.Manifest,
        _ => LiveFileKind.Text,
    };
}
