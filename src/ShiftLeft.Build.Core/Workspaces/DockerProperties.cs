using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The properties by which Visual Studio finds a project's Dockerfile, and what is wrong with them.</summary>
internal static class DockerProperties
{
    private static readonly (string Name, string What)[] _paths =
        [("DockerfileFile", "file"), ("DockerfileContext", "folder"), ("DockerComposeProjectPath", "file")];

    public static IEnumerable<PlacedText> Broken(Workspace workspace, ProjectFacts project)
    {
        if (!workspace.Files.IsAvailable) yield break;
        foreach (var (name, what) in _paths)
        {
            if (Written(project, name) is { } path && !workspace.Files.Exists(FilePaths.Combine(project.Directory,
                path.Value!)))
                yield return new(path.Place!, $"{name} names a {what} that does not exist");
        }

        var file = FilePaths.Combine(project.Directory, project.Get("DockerfileFile") ?? "Dockerfile");
        if (project.IsUnknown("DockerfileFile") || workspace.FindDockerfile(file) is not { } facts) yield break;
        if (Written(project, "DockerfileFastModeStage") is { } stage && facts.File.FindStage(stage.Value!) == null)
            yield return new(stage.Place!,
                $"DockerfileFastModeStage names the stage {stage.Value}, which {facts.File.FileName} does not have");
        if (Written(project, "DockerDefaultTargetOS") is { } os && facts.FinalImage?.IsWindows is { } isWindows
            && os.Value!.Equals("Windows", StringComparison.OrdinalIgnoreCase) != isWindows)
        {
            yield return new(os.Place!,
                $"DockerDefaultTargetOS is {os.Value}, but {facts.File.FileName} makes an image for {(isWindows ? "Windows" : "Linux")}");
        }
    }

    /// <summary>The value, if it stands in the project file itself and is plain.</summary>
    private static Fact<string>? Written(ProjectFacts project, string name)
        => project.Property(name) is { IsKnown: true, Place: not null } fact ? fact : null;
}
