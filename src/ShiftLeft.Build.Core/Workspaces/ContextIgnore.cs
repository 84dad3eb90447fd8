using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// The .dockerignore that holds for a Dockerfile: its own (<c>Dockerfile.dockerignore</c>), else the context's.
/// </summary>
internal static class ContextIgnore
{
    /// <summary>Null if there is none, or if it cannot be told which it is.</summary>
    public static DockerIgnore? Of(Workspace workspace, DockerfileFacts facts)
    {
        var own = facts.Path + ".dockerignore";
        if (workspace.Files.Read(own) is { } text) return DockerIgnore.Parse(new(own, text));
        if (facts.Context is not { IsKnown: true, Value: { } context }) return null;
        var path = context + "/.dockerignore";
        return workspace.Files.Read(path) is { } shared ? DockerIgnore.Parse(new(path, shared)) : null;
    }
}
