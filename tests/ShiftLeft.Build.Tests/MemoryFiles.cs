using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests;

/// <summary>Files of a test, by path with forward slashes.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IFiles
{
    public bool IsAvailable => true;

    public bool Exists(string path)
        => files.Any(f => f.Path == path || f.Path.StartsWith(path + "/", StringComparison.Ordinal));

    public string? Read(string path) => files.FirstOrDefault(f => f.Path == path).Text;

    public IEnumerable<string> List(string directory)
        => files.Select(f => f.Path)
            .Where(p => p.StartsWith(directory + "/", StringComparison.Ordinal))
            .Select(p => p.IndexOf('/', directory.Length + 1) is > 0 and var slash ? p[..slash] : p)
            .Distinct();
}
