using System.Collections.Concurrent;
using System.Xml.Linq;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Tests.Code;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>Makes a workspace of the fences of an example, as a host would of files on disk.</summary>
internal static class ExampleWorkspace
{
    public const string Root = "/repo";

    /// <summary>The day all examples are judged on.</summary>
    private static readonly DateTime _today = new(2026, 11, 24);

    /// <param name="files">The files, by their paths below the root.</param>
    /// <param name="helm">What stands for Helm; null: there is none.</param>
    public static (Workspace Workspace, EditorConfig Configuration) Build(
        IReadOnlyList<ExampleFile> files, IHelm? helm = null)
    {
        var sources = files.Select(f => new SourceText($"{Root}/{f.Path}", f.Text)).ToList();
        var configuration = EditorConfig.Create(sources.Where(s => FileName(s) is ".editorconfig" or ".globalconfig"));
        var disk = new MemoryFiles([.. sources.Select(s => (s.Path, s.Text))]);
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [.. sources.Where(IsDockerfile)],
            Manifests = [.. sources.Where(IsManifest).Select(s => new ManifestFile(s))],
            Projects = [.. sources.Where(s => s.Path.EndsWith("proj"))
                .Select(s => ProjectFacts.FromXml(s.Path, s.Text, disk, Root))],
            Code = CodeOf(sources),
            ImageLock = sources.FirstOrDefault(s => FileName(s) == ImageLock.FileName),
            Files = disk,
            Helm = helm,
            Settings = configuration.SettingsFor,
            Today = _today,
            Root = Root,
        });
        return (workspace, configuration);
    }

    // Many examples have the same program.
    private static readonly ConcurrentDictionary<string, CodeFacts> _code = new();

    /// <summary>
    /// The C# of all projects, compiled as one; null without any: then nobody has looked at the code.
    /// </summary>
    private static CodeFacts? CodeOf(IReadOnlyList<SourceText> sources)
    {
        var files = sources.Where(s => s.Path.EndsWith(".cs")).Select(s => (s.Path, s.Text)).ToList();
        return files.Count == 0 ? null : _code.GetOrAdd(string.Join("\0", files.Select(f => f.Path + "\0" + f.Text)),
            _ => new CodeSample("App", "") { Files = files, Packages = ExamplePackages.All }.FromIl());
    }

    private static bool IsDockerfile(SourceText source)
    {
        var name = FileName(source);
        return !name.EndsWith(".dockerignore")
            && (name.StartsWith("Dockerfile") || name.StartsWith("Containerfile") || name.EndsWith("Dockerfile"));
    }

    private static bool IsManifest(SourceText source)
        => source.Path.EndsWith(".yaml") || source.Path.EndsWith(".yml") || source.Path.EndsWith(".tpl");

    private static string FileName(SourceText source) => Path.GetFileName(source.Path);
}
