namespace ShiftLeft.Build.Discovery;

/// <summary>The files that are checked with a project, and the configuration files above them.</summary>
internal static class ProjectFiles
{
    /// <summary>Named and found files, each once; what is named counts as it is named.</summary>
    public static IReadOnlyList<FoundFile> Find(
        DiskFiles disk, string projectFile, string root, bool enableDefaultItems, IReadOnlyList<FoundFile> named)
    {
        var directory = PathText.Directory(projectFile);
        if (root.Length == 0) root = FileFinder.FindRoot(disk, directory);
        var found = enableDefaultItems ? new FileFinder(disk, directory, root).Find()
            .Concat(ComposeDockerfiles.Find(disk, projectFile, root)) : [];
        return [.. named.Concat(found).GroupBy(file => file.Path, PathText.Comparer).Select(same => same.First())
            .OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Every <c>.editorconfig</c> and <c>.globalconfig</c> in the folders of the files and of the project and above
    /// them.
    /// </summary>
    public static IReadOnlyList<string> ConfigFiles(DiskFiles disk, string projectFile, IReadOnlyList<FoundFile> files)
    {
        var project = PathText.Directory(projectFile);
        var directories = files.Select(file => PathText.Directory(file.Path)).Concat([project])
            .Distinct(PathText.Comparer);
        var all = directories.SelectMany(d => PathText.Upward(d, "")).Distinct(PathText.Comparer);
        var editorConfigs = all.Select(d => Path.Combine(d, ".editorconfig"));
        var globalConfigs = PathText.Upward(project, "").Select(d => Path.Combine(d, ".globalconfig"));
        return [.. editorConfigs.Concat(globalConfigs).Where(disk.Exists)
            .OrderBy(path => path, StringComparer.Ordinal)];
    }
}
