using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The files of the build context that a COPY brings and that nobody wants in an image.</summary>
internal static class ContextFiles
{
    private static readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        "appsettings.Development.json", "secrets.json", ".env", "launchSettings.json", "id_rsa", "id_ed25519",
    };

    private static readonly string[] _endings = [".pfx", ".snk", ".pubxml.user", ".p12"];

    /// <summary>
    /// Each sensitive file that comes straight into the image that is shipped, at most one for a source.
    /// </summary>
    public static IEnumerable<(CopySource Source, string File)> Sensitive(Workspace workspace, DockerfileFacts facts)
    {
        foreach (var source in facts.File.Stages.Where(s => s.IsInFinalImage).SelectMany(CopySources.Of))
        {
            if (source is not { Path: { } path, HasGlob: false }) continue;
            if (IsSensitive(path)) yield return (source, FilePaths.FileName(path));
            else if (InFolder(workspace, facts, path) is { } file) yield return (source, file);
        }
    }

    /// <summary>
    /// The projects' folders that the host may have built in and that .dockerignore lets pass: <c>bin</c>, <c>obj</c>.
    /// </summary>
    public static IReadOnlyList<string> NotIgnored(DockerfileFacts facts, DockerIgnore ignore)
        => facts.Context is { IsKnown: true, Value: { } context }
            && FilePaths.Relative(facts.Project!.Directory, context) is { } project
            ? [.. new[] { "bin",
                "obj" }.Where(name => ignore.Excludes(FilePaths.Normalize(project + "/" + name)) == null
                && ignore.Excludes(FilePaths.Normalize(project + "/" + name + "/x")) == null)] : [];

    private static bool IsSensitive(string path) => _names.Contains(FilePaths.FileName(path))
        || _endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>A folder is looked into two levels deep: it is the project's, or the published one.</summary>
    private static string? InFolder(Workspace workspace, DockerfileFacts facts, string path)
    {
        if (!facts.Context.IsKnown || facts.Ignore.IsUnknown) return null;
        var root = FilePaths.Combine(facts.Context.Value!, path);
        var found = workspace.Files.List(root).ToList();
        found.AddRange(found.Where(f => FilePaths.FileName(f) is "Properties" or "config" or "certs")
            .SelectMany(workspace.Files.List).ToList());
        return found.Where(IsSensitive).FirstOrDefault(f => FilePaths.Relative(f, facts.Context.Value!) is { } relative
            && (facts.Ignore.IsAbsent || facts.Ignore.Value!.Excludes(relative) == null)) is { } file
                ? FilePaths.FileName(file) : null;
    }
}
