using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Finds the build context of a Dockerfile: the project's DockerfileContext, else what compose files and pipelines say,
/// else the only folder upward in which all that COPY names exists. Where that leaves a doubt, it is unknown.
/// </summary>
internal static class BuildContext
{
    public static Fact<string> Find(Workspace workspace, DockerfileFacts facts)
    {
        foreach (var project in workspace.Projects.Where(p => IsDockerfileOf(p, facts)))
        {
            if (project.IsUnknown("DockerfileContext")) return Fact<string>.Unknown("DockerfileContext is computed");
            // A default that the tools' targets set says nothing about how the image is built.
            if (project.Get("DockerfileContext") is { } context
                && (project.PlaceOf("DockerfileContext") != null || !IsOwnFolder(project, context)))
                return Fact<string>.Known(FilePaths.Combine(project.Directory, context),
                    project.PlaceOf("DockerfileContext"), "DockerfileContext is " + context);
        }

        var builds = workspace.ImageBuilds.Where(b => b.Dockerfile != null && FilePaths.Same(b.Dockerfile, facts.Path))
            .ToList();
        if (builds.Count > 0)
        {
            var contexts = builds.Select(b => b.Context).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            return contexts is [{ } only]
                ? Fact<string>.Known(only, builds[0].Place, FilePaths.FileName(builds[0].Place.Source.Path)
                    + " gives the context")
                : Fact<string>.Unknown("several contexts are in use");
        }

        return Guess(workspace, facts);
    }

    /// <summary>
    /// True if the project names the Dockerfile, or it lies beside the project and the project names none.
    /// </summary>
    public static bool IsDockerfileOf(ProjectFacts project, DockerfileFacts facts)
        => project.Get("DockerfileFile") is { } named
            ? FilePaths.Same(FilePaths.Combine(project.Directory, named), facts.Path)
            : FilePaths.Same(project.Directory, facts.Directory);

    private static Fact<string> Guess(Workspace workspace, DockerfileFacts facts)
    {
        if (!workspace.Files.IsAvailable) return Fact<string>.Unknown("files cannot be looked at");
        var paths = Named(facts).Distinct().ToList();
        var buildsRoot = facts.Commands.Any(c => c.Target == null && BelowContext(c) == "");
        if (paths.Count == 0 && !buildsRoot) return Fact<string>.Unknown("COPY names nothing that tells the context");
        var found = FilePaths.Upward(facts.Directory, workspace.Root)
            .Where(d => d.Length > 0 && paths.All(p => workspace.Files.Exists(FilePaths.Combine(d, p)))
                && (!buildsRoot || HoldsProject(workspace, d))).ToList();
        return found is [var only] ? Fact<string>.Known(only, null, "all that COPY names lies there")
            : Fact<string>.Unknown(found.Count == 0 ? "what COPY names lies in no folder above"
                : "several folders could be the context");
    }

    private static bool IsOwnFolder(ProjectFacts project, string context)
        => FilePaths.Same(FilePaths.Combine(project.Directory, context), project.Directory);

    /// <summary>
    /// Literal sources, and the projects that are built, seen from where the whole context was copied to.
    /// </summary>
    private static IEnumerable<string> Named(DockerfileFacts facts)
    {
        foreach (var source in facts.File.Stages.SelectMany(CopySources.Of))
            if (source is { Path.Length: > 0, HasGlob: false }) yield return source.Path;

        foreach (var command in facts.Commands)
        {
            if (BelowContext(command) is { Length: > 0 } relative) yield return relative;
        }
    }

    /// <summary>
    /// What a command builds, as a path below the context that was copied as a whole; null if unknown.
    /// </summary>
    private static string? BelowContext(DotNetCommand command)
    {
        var copy = CopySources.Before(command.Stage, command.Run).LastOrDefault(s => s.IsWholeContext);
        if (copy?.Instruction.Destination?.Expand(copy.Instruction.Scope).Value is not { } destination) return null;
        var to = ImagePaths.Combine(DotNetCommand.WorkdirAt(copy.Instruction.Stage!, copy.Instruction)
            ?? "/", destination);
        return to == null || command.TargetPath is not { } target ? null : FilePaths.Relative(target, to);
    }

    private static bool HoldsProject(Workspace workspace, string directory)
        => workspace.Files.List(directory).Any(f => f.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
            || f.EndsWith(".sln", StringComparison.OrdinalIgnoreCase)
            || f.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase));
}
