using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build.Discovery;

/// <summary>What lies directly in a directory, in ordinal order, without what no question is ever asked of.</summary>
internal sealed class DirectoryListing
{
    /// <summary>
    /// Build output and package stores: they change on every build and hold nothing that was written by hand.
    /// </summary>
    private static readonly HashSet<string> _ignored =
        new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", ".vs" };

    private DirectoryListing(string directory, IReadOnlyList<string> files, IReadOnlyList<string> directories)
        => (Directory, Files, Directories) = (directory, files, directories);

    public string Directory { get; }

    /// <summary>Full paths.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Full paths; links to directories are left out, so that no walk can go round in circles.</summary>
    public IReadOnlyList<string> Directories { get; }

    public ulong Hash
    {
        get
        {
            var hash = ContentHash.Start;
            foreach (var file in Files) hash = ContentHash.Add(hash, file);
            hash = ContentHash.Add(hash, "/");
            foreach (var directory in Directories) hash = ContentHash.Add(hash, directory);
            return hash;
        }
    }

    /// <summary>The listing; empty if the directory does not exist or cannot be read.</summary>
    public static DirectoryListing Of(string directory)
    {
        var files = new List<string>();
        var directories = new List<string>();
        try
        {
            var info = new DirectoryInfo(directory);
            if (info.Exists)
            {
                foreach (var entry in info.EnumerateFileSystemInfos())
                {
                    if ((entry.Attributes & FileAttributes.Directory) == 0) files.Add(entry.FullName);
                    else if ((entry.Attributes & FileAttributes.ReparsePoint) == 0 && !_ignored.Contains(entry.Name))
                        directories.Add(entry.FullName);
                }
            }
        }
        catch (IOException)
        {
            // Vanished while it was listed: the same as not there.
        }
        catch (UnauthorizedAccessException)
        {
            // Not ours to read: nothing to be found in it.
        }

        files.Sort(StringComparer.Ordinal);
        directories.Sort(StringComparer.Ordinal);
        return new(directory, files, directories);
    }
}
