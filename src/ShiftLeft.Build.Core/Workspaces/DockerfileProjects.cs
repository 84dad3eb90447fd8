using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Finds the projects that a Dockerfile makes an image of.</summary>
internal static class DockerfileProjects
{
    public static IReadOnlyList<ProjectFacts> Find(Workspace workspace, DockerfileFacts facts)
    {
        // What starts in the end decides, whatever else is built on the way.
        if (facts.Started is { } file)
        {
            var name = file.IsDll ? FilePaths.Stem(file.FileName) : file.FileName;
            var started = workspace.Projects.Where(p => string.Equals(p.AssemblyName, name,
                StringComparison.OrdinalIgnoreCase)).ToList();
            if (started.Count == 1) return started;
        }

        var published = facts.Commands.Where(c => c.Verb == "publish" && c.Stage.IsReachable).ToList();
        if (published.Count == 0) published = [.. facts.Commands.Where(c => c.Verb == "build" && c.Stage.IsReachable)];
        var named = published.Select(c => Named(workspace, c)).ToList();
        if (named.Count > 0 && named.All(p => p != null)) return [.. named.OfType<ProjectFacts>().Distinct()];
        if (named.Any(p => p != null) || published.Any(c => IsProject(c.TargetPath) && Named(workspace, c) == null))
            return [];

        // Without a name: the only project that lies beside it.
        var beside = workspace.Projects.Where(p => BuildContext.IsDockerfileOf(p, facts)).ToList();
        return beside.Count == 1 && (published.Count > 0 || facts.FinalImage != null)
            && published.All(c => MayBuild(c, beside[0])) ? beside : [];
    }

    /// <summary>
    /// False if the folder that is built is neither called like the project's nor one that COPY has put it into.
    /// </summary>
    private static bool MayBuild(DotNetCommand command, ProjectFacts project)
    {
        if (command.TargetPath is not { } target || IsProject(target)) return true;
        var folder = FilePaths.FileName(project.Directory);
        if (string.Equals(FilePaths.FileName(target), folder, StringComparison.OrdinalIgnoreCase)
            || FilePaths.FileName(target).IndexOf(".sln", StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return CopySources.Before(command.Stage, command.Run).Any(s =>
        {
            var to = ImagePaths.Combine(DotNetCommand.WorkdirAt(s.Instruction.Stage!, s.Instruction),
                s.Instruction.Destination?.Expand(s.Instruction.Scope).Value);
            return to == null || (FilePaths.Same(to, target) && (s.IsWholeContext || s.HasGlob || s.Path == null
                || IsProject(s.Path)
                || string.Equals(FilePaths.FileName(s.Path), folder, StringComparison.OrdinalIgnoreCase)));
        });
    }

    /// <summary>
    /// The project a command names, by the longest common end of the paths; null if unknown or ambiguous.
    /// </summary>
    private static ProjectFacts? Named(Workspace workspace, DotNetCommand command)
    {
        if (command.TargetPath is not { } target) return null;
        var isProject = IsProject(target);
        var path = FilePaths.Normalize(target).Split('/');
        var best = workspace.Projects
            .Select(p => (Project: p, Common: CommonEnd(path, FilePaths.Normalize(isProject ? p.ProjectPath
                : p.Directory).Split('/'))))
            .Where(c => c.Common > 0).OrderByDescending(c => c.Common).ToList();
        return best.Count == 0 || (best.Count > 1 && best[0].Common == best[1].Common) ? null : best[0].Project;
    }

    private static bool IsProject(string? path) => path != null
        && path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    private static int CommonEnd(string[] a, string[] b)
    {
        var count = 0;
        while (count < a.Length && count < b.Length
            && string.Equals(a[a.Length - 1 - count], b[b.Length - 1 - count],
                StringComparison.OrdinalIgnoreCase)) count++;
        return count;
    }
}
