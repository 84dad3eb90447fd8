namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// The files of the machine, asked for by path. Core does no I/O itself: the host answers (from disk in a build, from
/// the editor's files live, from a dictionary in tests). Paths are compared as the host does.
/// </summary>
internal interface IFiles
{
    /// <summary>False: nothing can be asked, and every question about files is unknown, not answered by no.</summary>
    bool IsAvailable { get; }

    /// <summary>True if <paramref name="path"/> is a file or a directory.</summary>
    bool Exists(string path);

    /// <summary>The text of a file; null if there is none, or it cannot be read.</summary>
    string? Read(string path);

    /// <summary>
    /// Full paths of the files and directories directly in <paramref name="directory"/>; none if it does not exist.
    /// </summary>
    IEnumerable<string> List(string directory);
}

/// <summary>For hosts that cannot look at files: nothing is known.</summary>
internal sealed class NoFiles : IFiles
{
    public static NoFiles Instance { get; } = new();

    public bool IsAvailable => false;

    public bool Exists(string path) => false;

    public string? Read(string path) => null;

    public IEnumerable<string> List(string directory) => [];
}
