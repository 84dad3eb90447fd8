namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>Paths inside an image.</summary>
internal static class ImagePaths
{
    /// <summary>Starts with a slash, a backslash or a drive.</summary>
    public static bool IsAbsolute(string path)
        => path.Length > 0 && (path[0] is '/' or '\\'
            || (path.Length > 1 && path[1] == ':' && char.IsLetter(path[0])));

    /// <summary>
    /// <paramref name="path"/> as seen from <paramref name="folder"/>; null if either is needed and unknown.
    /// </summary>
    public static string? Combine(string? folder, string? path)
    {
        if (path is null) return null;
        if (!IsAbsolute(path)) return folder is null ? null : Normalize(folder.TrimEnd('/') + "/" + path);
        return Normalize(path);
    }

    private static string Normalize(string path)
    {
        if (path[0] != '/') return path;
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or "..")) parts.Add(part);
        }

        return "/" + string.Join("/", parts);
    }
}
