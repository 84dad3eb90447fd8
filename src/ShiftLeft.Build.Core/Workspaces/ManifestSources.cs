using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The manifests that were handed in, and behind them the files of the machine.</summary>
internal sealed class ManifestSources : IFiles
{
    private readonly IFiles _behind;
    private readonly bool _holdsEveryText;
    private readonly Dictionary<string, SourceText> _byPath = new(StringComparer.OrdinalIgnoreCase);

    // What lies directly in each folder that a manifest lies below.
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.OrdinalIgnoreCase);

    public ManifestSources(IReadOnlyList<ManifestFile> manifests, IFiles behind, bool holdsEveryText)
    {
        (_behind, _holdsEveryText) = (behind, holdsEveryText);
        foreach (var source in manifests.Select(m => m.Source))
        {
            var path = FilePaths.Normalize(source.Path);
            if (_byPath.ContainsKey(path)) continue;
            _byPath.Add(path, source);
            AddToFolder(path);
        }
    }

    public bool IsAvailable => _behind.IsAvailable && _holdsEveryText;

    /// <summary>The manifest at a path; null if none was handed in.</summary>
    public SourceText? Find(string path)
        => _byPath.TryGetValue(FilePaths.Normalize(path), out var source) ? source : null;

    public bool Exists(string path) => Find(path) is not null || _children.ContainsKey(FilePaths.Normalize(path))
        || _behind.Exists(path);

    public string? Read(string path) => Find(path) is { } source ? source.Text : _behind.Read(path);

    public IEnumerable<string> List(string directory)
        => _behind.List(directory)
            .Concat(_children.TryGetValue(FilePaths.Normalize(directory), out var found) ? found : [])
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private void AddToFolder(string path)
    {
        while (FilePaths.Directory(path) is var folder && folder != path)
        {
            if (_children.TryGetValue(folder, out var siblings))
            {
                siblings.Add(path);
                return;
            }

            _children.Add(folder, [path]);
            if (folder.Length == 0) return;
            path = folder;
        }
    }
}
