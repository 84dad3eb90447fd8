using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build;

/// <summary>What rules may ask of the disk; every question is remembered there.</summary>
internal sealed class WorkspaceFiles(DiskFiles disk) : IFiles
{
    public bool IsAvailable => true;

    public bool Exists(string path) => disk.Exists(path);

    public string? Read(string path) => disk.Read(path);

    public IEnumerable<string> List(string directory)
    {
        var listing = disk.List(directory);
        return listing.Files.Concat(listing.Directories);
    }
}
