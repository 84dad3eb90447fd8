using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What the first <c>dotnet restore</c> needs and what COPY has brought by then.</summary>
internal sealed class RestoreLayer
{
    private static readonly string[] _concernsRestore =
    [
        "PackageReference", "PackageVersion", "TargetFramework", "Restore", "Central", "<Import", "<Sdk",
            "RuntimeIdentifier", "FrameworkReference",
        "ProjectReference", "NuGet",
    ];

    private readonly Workspace _workspace;
    private readonly DockerfileFacts _facts;

    private RestoreLayer(Workspace workspace, DockerfileFacts facts, DotNetCommand command)
        => (_workspace, _facts, Command) = (workspace, facts, command);

    public DotNetCommand Command { get; }

    /// <summary>Where the command stands: <c>dotnet restore</c>.</summary>
    public ILocated Place => new Location(Command.Source, new(Command.Span.Start,
        Command.Command.Operands[0].Span.End));

    /// <summary>Null if nothing is restored, or it cannot be told what for.</summary>
    public static RestoreLayer? Of(Workspace workspace, DockerfileFacts facts)
        => facts is { Project: not null, FirstRestore: { } command } ? new(workspace, facts, command) : null;

    /// <summary>
    /// Referenced projects, below the context, that are not there. Empty too if the project itself is not there or
    /// nothing is known.
    /// </summary>
    public IReadOnlyList<string> MissingProjects
        => IsThere(_facts.Project!.ProjectPath) == true ? [.. _facts.Project.References
            .Where(p => IsThere(p) == false || IsOutside(p))] : [];

    /// <summary>True if no COPY can bring one of them: it is not in the build context.</summary>
    public bool IsOutOfReach => MissingProjects.Any(IsOutside);

    /// <summary>The files beside projects that are not there.</summary>
    public IReadOnlyList<string> MissingInputs
        => IsThere(_facts.Project!.ProjectPath) == true ? [.. _facts.Project.RestoreInputs
            .Where(p => IsThere(p) == false && Concerns(p))] : [];

    /// <summary>True if all that is missing now is there when a later command restores again.</summary>
    public bool IsMadeUpFor => !IsOutOfReach && _facts.LastRestore is { } last
        && MissingProjects.All(p => _facts.IsCopiedBefore(p, last.Stage, last.Run) != false);

    /// <summary>Where a COPY can be added: before the comments that belong to the RUN.</summary>
    public int Start
        => Command.Run.CommentsAbove.Select(c => c.Span.Start).DefaultIfEmpty(Command.Run.Span.Start).Min();

    /// <summary>
    /// A COPY for each file, as the project's own is written; null if that one does not keep the folders, so that there
    /// are several answers.
    /// </summary>
    public string? CopyLines(IEnumerable<string> paths)
    {
        if (IsOutOfReach || _facts.Context is not { IsKnown: true, Value: { } context }
            || FilePaths.Relative(_facts.Project!.ProjectPath, context) is not { } own) return null;
        var copy = CopySources.Before(Command.Stage, Command.Run).FirstOrDefault(s => s.Path != null
            && FilePaths.Same(s.Path, own));
        if (copy == null || copy.Instruction.Sources.Count != 1) return null;
        var to = FilePaths.Normalize(copy.Instruction.Destination?.Expand(copy.Instruction.Scope).Value ?? "?");
        if (to != FilePaths.Directory(own) && to != own) return null;
        var end = _facts.File.Source.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var lines = paths.Select(p => FilePaths.Relative(p, context)!)
            .Select(p => copy.Instruction.IsJson ? $"COPY [\"{p}\", \"{Folder(p)}\"]" : $"COPY {p} {Folder(p)}");
        return string.Concat(lines.Select(l => l + end));
    }

    private bool IsOutside(string path)
        => _facts.Context is { IsKnown: true, Value: { } context } && FilePaths.Relative(path, context) == null
            && !DockerfileFacts.BringsOtherwise(Command.Stage, Command.Run);

    private bool? IsThere(string path) => _facts.IsCopiedBefore(path, Command.Stage, Command.Run);

    /// <summary>Files that say nothing that restore reads are left alone.</summary>
    private bool Concerns(string path)
    {
        var (name, text) = (FilePaths.FileName(path), _workspace.Files.Read(path));
        if (name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase))
            return !Command.Command.HasFlag("--configfile") && !Command.Run.Mounts.Any(m => m.Type == "secret");
        if (text == null) return true;
        // Kept out on purpose, it holds for no command: the image's own SDK does.
        if (name == "global.json") return text.IndexOf("msbuild-sdks", StringComparison.Ordinal) >= 0
            || (text.IndexOf("\"version\"", StringComparison.Ordinal) >= 0 && !IsIgnored(path));
        return !name.StartsWith("Directory.", StringComparison.OrdinalIgnoreCase)
            || _concernsRestore.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private bool IsIgnored(string path)
        => _facts.Context is { IsKnown: true, Value: { } context } && FilePaths.Relative(path, context) is { } relative
        && _facts.Ignore.Value?.Excludes(relative) != null;

    private static string Folder(string path) => FilePaths.Directory(path) is { Length: > 0 } folder ? folder + "/"
        : "./";
}
