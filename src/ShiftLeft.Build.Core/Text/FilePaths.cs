namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// Paths as text, without asking the machine. Results have forward slashes and no <c>.</c> or <c>..</c> inside.
/// </summary>
internal static class FilePaths
{
    /// <summary>
    /// Slashes forward, <c>.</c> and <c>..</c> resolved as far as the text allows, no slash at the end.
    /// </summary>
    public static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        var rooted = path.StartsWith("/", StringComparison.Ordinal);
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part.Length == 0 || part == ".") continue;
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != ".." && !IsDrive(parts[parts.Count - 1]))
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".." || !rooted)
                parts.Add(part);
        }

        return (rooted ? "/" : "") + string.Join("/", parts);
    }

    /// <summary>
    /// <paramref name="path"/> seen from <paramref name="directory"/>; an absolute path stays what it is.
    /// </summary>
    public static string Combine(string directory, string path)
        => IsAbsolute(path) ? Normalize(path) : Normalize(directory + "/" + path);

    public static bool IsAbsolute(string path)
        => path.Length > 0 && (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'));

    /// <summary>The folder of a path; empty if there is none above it.</summary>
    public static string Directory(string path)
    {
        path = Normalize(path);
        var slash = path.LastIndexOf('/');
        return slash > 0 ? path.Substring(0, slash) : slash == 0 && path.Length > 1 ? "/" : "";
    }

    /// <summary>The last segment.</summary>
    public static string FileName(string path)
    {
        path = Normalize(path);
        return path.Substring(path.LastIndexOf('/') + 1);
    }

    /// <summary>The last segment without its last extension: <c>Shop.Api.csproj</c> is <c>Shop.Api</c>.</summary>
    public static string Stem(string path)
    {
        var name = FileName(path);
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name.Substring(0, dot) : name;
    }

    /// <summary>
    /// True if <paramref name="path"/> is <paramref name="directory"/> or lies below it. The empty directory holds all.
    /// </summary>
    public static bool IsBelow(string path, string directory)
    {
        (path, directory) = (Normalize(path), Normalize(directory));
        return directory.Length == 0 || directory == "/" || Same(path, directory)
            || (path.Length > directory.Length && path[directory.Length] == '/'
                && path.StartsWith(directory, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// The path from a directory to something below it; null if it does not lie below. The directory itself is empty.
    /// </summary>
    public static string? Relative(string path, string directory)
    {
        if (!IsBelow(path, directory)) return null;
        (path, directory) = (Normalize(path), Normalize(directory));
        return path.Length <= directory.Length ? "" : path.Substring(directory.Length).TrimStart('/');
    }

    /// <summary>Equal but for case: repositories are checked out on systems of both kinds.</summary>
    public static bool Same(string a, string b)
        => string.Equals(Normalize(a), Normalize(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The directory and those above it, up to and including <paramref name="root"/> if that is one of them.
    /// </summary>
    public static IEnumerable<string> Upward(string directory, string root)
    {
        directory = Normalize(directory);
        while (true)
        {
            yield return directory;
            if (directory.Length == 0 || (root.Length > 0 && Same(directory, root))) yield break;
            var above = Directory(directory);
            if (above == directory || (above.Length == 0 && IsAbsolute(directory))) yield break;
            directory = above;
        }
    }

    private static bool IsDrive(string part) => part.Length == 2 && part[1] == ':';
}
