namespace ShiftLeft.Build.Discovery;

/// <summary>Questions about absolute paths that need no disk.</summary>
internal static class PathText
{
    /// <summary>
    /// Paths that differ in case alone are kept apart: asking twice costs little, mixing two files up costs trust.
    /// </summary>
    public static StringComparer Comparer => StringComparer.Ordinal;

    /// <summary>
    /// The absolute path with the separators of the machine, without <c>.</c> and <c>..</c> and final separator.
    /// </summary>
    public static string Full(string path)
    {
        var full = Path.GetFullPath(path);
        return full.Length > 1 && IsSeparator(full[full.Length - 1]) && Path.GetPathRoot(full) != full
            ? full.Substring(0, full.Length - 1)
            : full;
    }

    public static string Name(string path) => Path.GetFileName(path);

    public static string Directory(string path) => Path.GetDirectoryName(path) ?? path;

    /// <summary>True if <paramref name="path"/> is <paramref name="directory"/> or lies below it.</summary>
    public static bool IsBelow(string path, string directory)
        => path.StartsWith(directory, StringComparison.Ordinal)
            && (path.Length == directory.Length || IsSeparator(path[directory.Length])
                || IsSeparator(directory[directory.Length - 1]));

    /// <summary>The directory and those above it up to <paramref name="root"/>.</summary>
    public static IEnumerable<string> Upward(string directory, string root)
    {
        for (var current = directory; ; current = Directory(current))
        {
            yield return current;
            if (current == root || Directory(current) == current) yield break;
        }
    }

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;
}
