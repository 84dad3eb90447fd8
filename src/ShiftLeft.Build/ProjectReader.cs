using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build;

/// <summary>
/// The facts of the project that is built, as MSBuild evaluated it, and of those it references, as their text tells.
/// </summary>
internal static class ProjectReader
{
    public static IReadOnlyList<ProjectFacts> Read(CheckRequest request, SourceText project, string root, IFiles files)
    {
        // The text knows what evaluation does not hand out: publish profiles, the files restore reads, all references.
        var text = ProjectFacts.FromXml(request.ProjectFile, project.Text, files, root);
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in request.Properties) properties[property.Name] = property.Value;
        if (!HasFramework(text, properties)) properties["TargetFramework"] = "$(TargetFramework)";
        var evaluated = text with
        {
            ProjectPath = request.ProjectFile,
            Source = project,
            Properties = properties,
            Items = [.. request.ProjectItems.Select(AsProjectItem)],
            References = References(request, project, files),
        };
        return [evaluated, .. evaluated.References.Select(path => Referenced(path, root, files))
            .OfType<ProjectFacts>()];
    }

    /// <summary>
    /// False where <c>-f</c> asks for a framework that the project does not have: that is for the SDK to say.
    /// </summary>
    private static bool HasFramework(ProjectFacts text, Dictionary<string, string> properties)
        => !properties.TryGetValue("TargetFramework", out var asked) || asked.Length == 0
            || text.TargetFrameworks.Count == 0
            || text.TargetFrameworks.Contains(TargetFramework.Parse(asked));

    /// <summary>
    /// What the project references by evaluation, also where a condition or an import decides, and what those
    /// reference.
    /// </summary>
    private static IReadOnlyList<string> References(CheckRequest request, SourceText project, IFiles files)
        => ProjectFacts.Closure(FilePaths.Normalize(request.ProjectFile), ProjectFile.Parse(project),
            request.ProjectItems.Where(i => i.Kind == "ProjectReference")
                .Select(i => FilePaths.Combine(FilePaths.Normalize(request.ProjectDirectory), i.Include)), files);

    private static ProjectFacts? Referenced(string path, string root, IFiles files)
        => files.Read(path) is { } text ? ProjectFacts.FromXml(path, text, files, root) : null;

    private static ProjectItem AsProjectItem(RequestItem item)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in item.Metadata) metadata[pair.Name] = pair.Value;
        return new(item.Kind, item.Include) { Metadata = metadata };
    }
}
