using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>
/// Finds, from a project's folder upward, the files that <c>dotnet restore</c> and the SDK read by themselves.
/// </summary>
internal static class RestoreFiles
{
    /// <summary>The first one upward counts, unless it imports the next one above.</summary>
    private static readonly string[] _nearest =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];

    /// <summary>True for the name of such a file.</summary>
    public static bool IsOne(string path)
        => FilePaths.FileName(path) is var name
            && (_nearest.Contains(name) || name == "packages.lock.json"
                || name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<string> Find(string projectPath, string root, IFiles files)
    {
        var found = new List<string>();
        if (!files.IsAvailable) return found;
        var directory = FilePaths.Directory(projectPath);
        foreach (var name in _nearest)
        {
            foreach (var above in FilePaths.Upward(directory, root))
            {
                if (!files.Exists(FilePaths.Combine(above, name))) continue;
                found.Add(FilePaths.Combine(above, name));
                if (name == "global.json" || !ImportsNextAbove(files.Read(FilePaths.Combine(above, name)))) break;
            }
        }

        // NuGet merges every nuget.config upward; three spellings are looked for on file systems that tell them apart.
        foreach (var above in FilePaths.Upward(directory, root))
        {
            var config = new[] { "nuget.config", "NuGet.config",
                "NuGet.Config" }.Select(n => FilePaths.Combine(above, n)).FirstOrDefault(files.Exists);
            if (config != null) found.Add(config);
        }

        var lockFile = FilePaths.Combine(directory, "packages.lock.json");
        if (files.Exists(lockFile)) found.Add(lockFile);
        return found;
    }

    private static bool ImportsNextAbove(string? text)
        => text != null && (text.IndexOf("GetPathOfFileAbove", StringComparison.OrdinalIgnoreCase) >= 0
            || text.IndexOf("GetDirectoryNameOfFileAbove", StringComparison.OrdinalIgnoreCase) >= 0);
}
