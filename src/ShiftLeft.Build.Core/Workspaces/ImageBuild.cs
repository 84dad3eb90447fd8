using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// A place of the repository that says which Dockerfile makes which image: a compose service, a build in a pipeline, an
/// artifact of Skaffold, a call in a Tiltfile.
/// </summary>
/// <param name="Place">Where it is said.</param>
/// <param name="Image">The image's name as written; null if none is given.</param>
/// <param name="Context">Full path of the build context; null if unknown.</param>
/// <param name="Dockerfile">Full path of the Dockerfile; null if unknown.</param>
/// <param name="Target">The stage that is built, as written; null: the last.</param>
internal sealed record ImageBuild(ILocated Place, string? Image, string? Context, string? Dockerfile, string? Target)
{
    /// <summary>
    /// What a build command says, one for each name: the paths as written, seen from <paramref name="directory"/>;
    /// without a file it is the Dockerfile of the context. What holds a variable, or is seen from an unknown folder, is
    /// unknown.
    /// </summary>
    public static IEnumerable<ImageBuild> Of(ILocated place, IEnumerable<string> images, string? directory,
        string? context, string? file, string? target)
    {
        var fullContext = Full(context, directory);
        var dockerfile = file == null ? fullContext == null ? null : FilePaths.Combine(fullContext, "Dockerfile")
            : Full(file, directory);
        return images.Select(ImageNames.Repository).Distinct()
            .Select(image => new ImageBuild(place, image, fullContext, dockerfile, target));
    }

    private static string? Full(string? path, string? directory)
        => path == null || path.IndexOfAny(['$', '`', '{', '%']) >= 0
            || path.IndexOf("://", StringComparison.Ordinal) >= 0 ? null
            : FilePaths.IsAbsolute(path) ? path : directory == null ? null : FilePaths.Combine(directory, path);
}

/// <summary>Finds them, by looking at files of known names from the project up to the root.</summary>
internal static class ImageBuildReader
{
    private static readonly string[] _workflowFolders =
        [".github/workflows", ".azuredevops", ".azure-pipelines", "build", "pipelines"];
    private static readonly string[] _composeFolders = ["docker", ".docker", "deploy"];

    public static IReadOnlyList<ImageBuild> Find(string startDirectory, string root, IFiles files)
    {
        if (!files.IsAvailable) return [];
        var found = new List<ImageBuild>();
        foreach (var path in Compose(startDirectory, root, files)) Read(path, root, files, found);
        foreach (var path in Workflows(root, files)) Pipeline(path, root, files, found);
        return found;
    }

    /// <summary>Every file that may be read for it.</summary>
    public static IEnumerable<string> Sources(string startDirectory, string root, IFiles files)
        => Compose(startDirectory, root, files).Where(IsBuild).Concat(Workflows(root, files));

    private static IEnumerable<string> Compose(string startDirectory, string root, IFiles files)
        => FilePaths.Upward(startDirectory, root).Take(8)
            .Concat(_composeFolders.Select(f => FilePaths.Combine(root, f)))
            .SelectMany(folder => files.List(folder).OrderBy(p => p, StringComparer.Ordinal));

    private static IEnumerable<string> Workflows(string root, IFiles files)
        => _workflowFolders.SelectMany(f => files.List(FilePaths.Combine(root, f))).Where(IsYaml)
            .OrderBy(p => p, StringComparer.Ordinal);

    /// <summary>What compose files alone say, where they build anything.</summary>
    public static IReadOnlyList<ImageBuild> FindCompose(string startDirectory, string root, IFiles files)
    {
        var found = new List<ImageBuild>();
        foreach (var path in Compose(startDirectory, root, files).Where(IsCompose))
            if (files.Read(path)?.IndexOf("build:", StringComparison.Ordinal) >= 0) Compose(path, files, found);
        return found;
    }

    /// <summary>True for the name of a compose file.</summary>
    public static bool IsCompose(string path)
        => IsYaml(path) && FilePaths.FileName(path).ToLowerInvariant() is var name
            && (name.StartsWith("docker-compose", StringComparison.Ordinal)
                || name.StartsWith("compose.", StringComparison.Ordinal));

    private static bool IsBuild(string path)
        => IsCompose(path) || (FilePaths.FileName(path).ToLowerInvariant() is var name
            && (name is "tiltfile" or ".gitlab-ci.yml"
                || (IsYaml(name)
                    && (name.StartsWith("skaffold", StringComparison.Ordinal)
                        || name.StartsWith("azure-pipelines", StringComparison.Ordinal)))));

    private static void Read(string path, string root, IFiles files, List<ImageBuild> found)
    {
        var name = FilePaths.FileName(path).ToLowerInvariant();
        if (name == "tiltfile" && files.Read(path) is { } tilt) found.AddRange(TiltBuilds.Find(new(path, tilt)));
        if (!IsYaml(name)) return;
        if (IsCompose(name))
            Compose(path, files, found);
        else if (name.StartsWith("skaffold", StringComparison.Ordinal))
            Skaffold(path, files, found);
        else if (name.StartsWith("azure-pipelines", StringComparison.Ordinal) || name is ".gitlab-ci.yml")
            Pipeline(path, root, files, found);
    }

    private static void Compose(string path, IFiles files, List<ImageBuild> found)
    {
        var directory = FilePaths.Directory(path);
        foreach (var root in Roots(path, files))
        {
            foreach (var service in (root.Mapping("services") ?? root).Entries.Select(e => e.Value)
                .OfType<YamlMapping>())
            {
                var build = service["build"];
                if (build == null) continue;
                var context = Known(build as YamlScalar ?? (build as YamlMapping)?.Scalar("context"))
                    ?? (build is YamlMapping m && m["context"] == null ? "." : null);
                var dockerfile = (build as YamlMapping)?.Scalar("dockerfile");
                var full = context == null ? null : FilePaths.Combine(directory, context);
                found.Add(new(
                    build, Name(service.Scalar("image")), full, Dockerfile(full, dockerfile),
                    Written((build as YamlMapping)?.Scalar("target"))));
            }
        }
    }

    private static void Skaffold(string path, IFiles files, List<ImageBuild> found)
    {
        foreach (var artifact in Roots(path, files)
            .SelectMany(r => (r.At("build", "artifacts") as YamlSequence)?.Items ?? []).OfType<YamlMapping>())
        {
            var context = FilePaths.Combine(FilePaths.Directory(path), Known(artifact.Scalar("context")) ?? ".");
            var docker = artifact.Mapping("docker");
            found.Add(new(artifact, Name(artifact.Scalar("image")), context,
                Dockerfile(context, docker?.Scalar("dockerfile")), Written(docker?.Scalar("target"))));
        }
    }

    private static void Pipeline(string path, string directory, IFiles files, List<ImageBuild> found)
    {
        if (files.Read(path) is not { } text || text.IndexOf("docker", StringComparison.OrdinalIgnoreCase) < 0) return;
        found.AddRange(PipelineBuilds.Find(new(path, text), directory));
    }

    private static IEnumerable<YamlMapping> Roots(string path, IFiles files)
        => files.Read(path) is { } text ? YamlParser.Parse(new(path, text)).Documents.Select(d => d.Root)
            .OfType<YamlMapping>() : [];

    // The default's name is Dockerfile; a relative one is seen from the context.
    private static string? Dockerfile(string? context, YamlScalar? dockerfile)
        => context == null || (dockerfile != null && Known(dockerfile) == null) ? null
            : FilePaths.Combine(context, dockerfile?.Value ?? "Dockerfile");

    private static string? Known(YamlScalar? scalar)
        => scalar == null || scalar.IsUnknown || scalar.Value.IndexOf("${", StringComparison.Ordinal) >= 0
            ? null : scalar.Value;

    private static string? Written(YamlScalar? scalar) => scalar is { IsNull: false } ? scalar.Value : null;

    // In a name only the last part has to be known: ${REGISTRY:-eshop}/ordering.api:${TAG:-latest}.
    private static string? Name(YamlScalar? scalar)
        => scalar is { IsUnknown: false } ? ImageNames.Repository(scalar.Value) : null;

    private static bool IsYaml(string path)
        => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);
}
