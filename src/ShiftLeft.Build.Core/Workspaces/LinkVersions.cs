using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A tag of a manifest that is not the one it should be.</summary>
/// <param name="Right">What is made, or what the pod runs beside it.</param>
/// <param name="Because">Where that stands; null if outside the project file.</param>
internal sealed record DriftedTag(ILocated Place, string Tag, string Right, ILocated? Because);

/// <summary>The tags that manifests deploy, against those that the project makes, and against each other.</summary>
internal static class LinkVersions
{
    public static IEnumerable<DriftedTag> Drifted(Workspace workspace)
    {
        foreach (var link in workspace.OwnLinks)
        {
            if (TagOf(link.Container) is not var (tag, place, image)) continue;
            if (Made(link) is var (tags, because) && !tags.Any(made => Agrees(tag, made)))
                yield return new(place, tag, string.Join(", ", tags), because);
            else if (Sibling(link.Container, image) is var (other, at) && other != tag)
                yield return new(place, tag, other, at);
        }
    }

    /// <summary>
    /// The tags the project makes: those of its image, else its version where the tag is one; null if unknown.
    /// </summary>
    private static (IReadOnlyList<string> Tags, ILocated? Place)? Made(Link link)
    {
        var project = link.Project;
        if (project.IsUnknown("ContainerImageTag") || project.IsUnknown("ContainerImageTags")) return null;
        var tags = ProjectFacts.List(project.Get("ContainerImageTags") ?? project.Get("ContainerImageTag")).ToList();
        if (tags.Count > 0) return (tags, project.PlaceOf("ContainerImageTags", "ContainerImageTag"));
        return IsVersion(TagOf(link.Container)!.Value.Tag) && Version(link.Workspace, project) is { } version
            && IsVersion(version.Value)
            && !IsTaggedByPipeline(link) ? ([version.Value], version) : null;
    }

    /// <summary>
    /// The version that stands in the project or in the props above it, as a constant and under no condition.
    /// </summary>
    private static ProjectProperty? Version(Workspace workspace, ProjectFacts project)
    {
        var props = project.RestoreInputs.Where(p => FilePaths.FileName(p) == "Directory.Build.props")
            .Select(p => workspace.Files.Read(p) is { } text ? ProjectFile.Parse(new(p, text)) : null);
        var files = new[] { project.File }.Concat(props).OfType<ProjectFile>().ToList();
        var set = files
            .SelectMany(f => f.Properties.Where(p => p.Name is "Version" or "VersionPrefix" or "VersionSuffix"))
            .ToList();
        return set is [{ Condition: null, Name: not "VersionSuffix" } only] ? only : null;
    }

    // A pipeline that makes the image knows its tag, and writes it where it deploys.
    private static bool IsTaggedByPipeline(Link link)
        => link.Workspace.ImageBuilds.Any(b => b.Image != null && !ImageBuildReader.IsCompose(b.Place.Source.Path)
            && ImageNames.Repository(link.Container.Image!.Value) is { } name
            && ImageNames.SameRepository(b.Image, name));

    /// <summary>The tag of a later container of the pod that runs the same image.</summary>
    private static (string Tag, ILocated Place)? Sibling(Container container, string image)
    {
        if (container.Kind != ContainerKind.Init) return null;
        foreach (var main in container.Pod.MainContainers)
            if (TagOf(main) is var (tag, place, other) && other == image) return (tag, place);
        return null;
    }

    private static (string Tag, ILocated Place, string Image)? TagOf(Container container)
        => container.Image is YamlScalar image && !Unknown.IsUnknown(image)
            && ImageReference.Parse(image.Value) is { Tag: { } tag, TagSpan: { } span, Digest: null } reference
            ? (tag, ImageReference.Place(image.Text, span), reference.Name) : null;

    // 1.4 stands for every 1.4.x.
    private static bool Agrees(string tag, string made)
        => tag == made || (IsVersion(tag) && IsVersion(made)
            && (Plain(made) + ".").StartsWith(Plain(tag) + ".", StringComparison.Ordinal));

    private static string Plain(string version) => version.TrimStart('v');

    private static bool IsVersion(string text)
        => Plain(text) is { Length: > 0 } plain && plain.Split('.') is { Length: >= 2 and <= 4 } parts
            && parts.All(p => p.Length is > 0 and < 6 && p.All(char.IsDigit));
}
