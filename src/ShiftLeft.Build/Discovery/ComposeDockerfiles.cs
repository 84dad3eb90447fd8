using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Discovery;

/// <summary>
/// The Dockerfiles that compose files name, wherever they lie and whatever they are called: of a project, those that
/// speak of it and lie beside no other.
/// </summary>
internal static class ComposeDockerfiles
{
    public static IEnumerable<FoundFile> Find(DiskFiles disk, string projectFile, string root)
    {
        var project = ProjectsOnDisk.Read(disk, projectFile);
        var builds = ImageBuildReader.FindCompose(PathText.Directory(projectFile), root, new WorkspaceFiles(disk));
        foreach (var build in builds)
        {
            if (build.Dockerfile == null) continue;
            var file = new FoundFile(PathText.Full(build.Dockerfile), FileKind.Dockerfile);
            if (!PathText.IsBelow(file.Path, root) || !disk.Exists(file.Path)
                || IsBesideAnother(disk, file.Path, projectFile)) continue;
            if (disk.Read(file.Path) is { } text && Admission.HasFrom(text)
                && ContainerLink.Strength(file, text, project) > 0)
                yield return file;
        }
    }

    private static bool IsBesideAnother(DiskFiles disk, string path, string projectFile)
        => disk.List(PathText.Directory(path)).Files
            .Any(f => FileNames.IsProject(PathText.Name(f)) && f != projectFile);
}
