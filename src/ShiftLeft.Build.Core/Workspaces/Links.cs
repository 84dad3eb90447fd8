using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Finds the project behind each container: by a comment, by the project's own image name, by what builds the image, by
/// its name. At each step several projects mean that none is linked.
/// </summary>
internal sealed class Links(Workspace workspace)
{
    private static readonly string[] _marks = ["shiftleft project=", "shiftleft:project="];

    public IReadOnlyList<Link> Find()
        => [.. workspace.Sets.SelectMany(s => s.Pods).SelectMany(p => p.Containers).Select(Find).OfType<Link>()];

    private Link? Find(Container container)
    {
        if (container.Image is not { } image) return null;
        if (Marked(image) is { } name)
        {
            var marked = workspace.Projects.Where(p => Is(p, name)).ToList();
            return marked is [var only] ? Create(container, only, null, "a comment names the project") : null;
        }

        if (ImageNames.Repository(image.Value) is not { } repository) return null;
        var repositories = new List<string> { repository };
        repositories.AddRange(workspace.Renamed(repository));
        return ByProperty(container, repositories) ?? ByBuild(container, repositories)
            ?? ByName(container, repositories);
    }

    /// <summary>Null if nobody claims the image; a link to nothing is not made either where several do.</summary>
    private Link? ByProperty(Container container, List<string> repositories)
    {
        var found = workspace.Projects.Where(p => Names(p)
            .Any(n => repositories.Any(r => ImageNames.SameRepository(n, r)))).ToList();
        return found is [var only] ? Create(container, only, null, "the project names the image") : null;
    }

    private Link? ByBuild(Container container, List<string> repositories)
    {
        var builds = workspace.ImageBuilds
            .Where(b => b.Dockerfile != null && b.Image != null
                && repositories.Any(r => ImageNames.SameRepository(b.Image, r))).ToList();
        var images = builds.Select(b => workspace.FindImage(b.Dockerfile!, b.Target)).OfType<DockerfileFacts>()
            .Distinct().ToList();
        var made = images.Count > 0 ? images
            : [.. builds.Select(b => workspace.FindDockerfile(b.Dockerfile!)).OfType<DockerfileFacts>().Distinct()];
        return made.SelectMany(d => d.Projects).Distinct().ToList() is [var only]
            ? Create(container, only, images is [var file] ? file : null,
                FilePaths.FileName(made[0].Path) + " builds the image") : null;
    }

    private Link? ByName(Container container, List<string> repositories)
    {
        var found = workspace.Projects.Where(p => p.IsExecutable && !p.IsTest && p.SdkKind != SdkKind.NoTargets
            && repositories.Select(ImageNames.LastSegment).Any(n => Is(p, n))).ToList();
        return found is [var only] ? Create(container, only, null, "image and project have the same name") : null;
    }

    private Link Create(Container container, ProjectFacts project, DockerfileFacts? dockerfile, string reason)
        => new(workspace, container, project, dockerfile ?? DockerfileOf(project), reason);

    /// <summary>The only Dockerfile of a project that is not for development.</summary>
    private DockerfileFacts? DockerfileOf(ProjectFacts project)
    {
        var all = workspace.DockerfileFacts.Concat(workspace.Targets)
            .Where(f => !f.File.IsDevelopmentVariant && f.Project == project).ToList();
        return all is [var only] && (only.Target != null || ShipsFinalStage(only)) ? only : null;
    }

    /// <summary>
    /// False if all who build it name another stage, or a variable: then the last one tells nothing about the image.
    /// </summary>
    private bool ShipsFinalStage(DockerfileFacts facts)
    {
        var builds = workspace.ImageBuilds.Where(b => b.Dockerfile != null && FilePaths.Same(b.Dockerfile, facts.Path))
            .ToList();
        return builds.Count == 0
            || builds.Any(b => b.Target == null || facts.File.FindStage(b.Target) is { IsFinal: true });
    }

    private static bool Is(ProjectFacts project, string name)
        => ImageNames.Alike(project.Name, name)
            || (project.AssemblyName is { } assembly && ImageNames.Alike(assembly, name))
            || ImageNames.Alike(FilePaths.FileName(project.Directory), name);

    private static IEnumerable<string> Names(ProjectFacts project)
    {
        var registry = project.Get("ContainerRegistry");
        foreach (var name in new[] { project.Get("ContainerRepository"), project.Get("ContainerImageName") }
            .Concat(project.ContainerProfiles.Select(p => p.Property("ContainerRepository")?.Value)))
        {
            if (name is not { Length: > 0 }) continue;
            yield return registry == null ? name : registry + "/" + name;
        }
    }

    /// <summary><c># shiftleft project=Name</c> at the end of the image's line or on the line above.</summary>
    private string? Marked(YamlScalar image)
    {
        var line = image.Source.GetPosition(image.Span.Start).Line;
        foreach (var at in new[] { line, line - 1 }.Where(l => l >= 0))
        {
            var text = image.Source[image.Source.GetLine(at)];
            foreach (var mark in _marks)
            {
                var found = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
                if (found < 0 || text.LastIndexOf('#', found) < 0) continue;
                return text.Substring(found + mark.Length).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
                    .FirstOrDefault();
            }
        }

        return null;
    }
}
