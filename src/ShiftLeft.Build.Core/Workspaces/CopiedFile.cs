using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Where a file of the repository comes to lie in the build stage. Its folder in the image is known even where the
/// build context is not: what a command builds tells which folder of the repository was copied.
/// </summary>
internal sealed class CopiedFile(Workspace workspace, DockerfileFacts facts, string path)
{
    /// <summary>
    /// True if a dotnet command runs in its folder or below, as it has to for global.json: that is looked for upward
    /// from where the command runs, not from the project.
    /// </summary>
    public bool IsSeenByACommand => facts.BuildStage is { } build
        && facts.Commands.Any(c => build.BaseChain.Contains(c.Stage) && IsSeenBy(c));

    private bool IsSeenBy(DotNetCommand command)
        => CopySources.Before(command.Stage, command.Run).SelectMany(FoldersOf)
            .Any(folder => command.Directory is not { } current || FilePaths.IsBelow(current, folder));

    private IEnumerable<string> FoldersOf(CopySource source)
    {
        if (source.Path is not { } from || DestinationOf(source) is not { } to) yield break;
        if (FilePaths.FileName(from) == FilePaths.FileName(path))
        {
            if (facts.Context.IsKnown && !FilePaths.Same(FilePaths.Combine(facts.Context.Value!, from), path))
                yield break;
            yield return FilePaths.FileName(to) == FilePaths.FileName(path) ? FilePaths.Directory(to) : to;
        }
        else if (facts.Context is { IsKnown: true, Value: { } context })
        {
            if (FilePaths.Relative(path, context) is not { } relative || facts.Ignore.Value?.Excludes(relative) != null)
                yield break;
            if (CopySources.Holds(relative, [source]) != true) yield break;
            var below = source.HasGlob || from.Length == 0 ? from.Length == 0
                ? relative : FilePaths.FileName(path) : FilePaths.Relative(relative, from);
            if (below != null) yield return Folder(to, below);
        }
        else if (CopiedFolder(to) is { } folder && FilePaths.Relative(path, folder) is { } below)
        {
            yield return Folder(to, below);
        }
    }

    /// <summary>
    /// The folder of the repository that was copied to a folder of the image, by a project that is built there.
    /// </summary>
    private string? CopiedFolder(string to)
    {
        var project = FilePaths.Normalize(facts.Project!.ProjectPath);
        foreach (var command in facts.Commands.Where(c => c.NamesProject && c.TargetPath != null))
        {
            if (FilePaths.Relative(command.TargetPath!, to) is not { Length: > 0 } below
                || !project.EndsWith("/" + below, StringComparison.OrdinalIgnoreCase)) continue;
            var folder = project.Substring(0, project.Length - below.Length - 1);
            var ignore = workspace.Files.Read(FilePaths.Combine(folder, ".dockerignore"));
            return ignore != null && FilePaths.Relative(path, folder) is { } relative
                && DockerIgnore.Parse(new(folder, ignore)).Excludes(relative) != null ? null : folder;
        }

        return null;
    }

    private static string? DestinationOf(CopySource source)
        => source.Instruction.Destination?.Expand(source.Instruction.Scope).Value is { } text
            ? ImagePaths.Combine(DotNetCommand.WorkdirAt(source.Instruction.Stage!, source.Instruction)
                ?? "/", text.Length == 0 ? "." : text) : null;

    private static string Folder(string to, string below)
        => FilePaths.Directory(below) is { Length: > 0 } folder ? ImagePaths.Combine(to, folder)! : to;
}
