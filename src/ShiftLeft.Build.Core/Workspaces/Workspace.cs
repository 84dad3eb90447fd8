using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Everything that was read, parsed and linked.</summary>
internal sealed class Workspace
{
    private readonly WorkspaceInput _input;

    private Workspace(WorkspaceInput input)
    {
        _input = input;
        Dockerfiles = [.. input.Dockerfiles.Select(source => DockerfileParser.Parse(source))];
    }

    public IReadOnlyList<Dockerfile> Dockerfiles { get; }

    public IReadOnlyList<ManifestSet> Sets { get; } = [];

    public IReadOnlyList<ImageUse> Images { get; } = [];

    public IReadOnlyList<ProjectFacts> Projects => _input.Projects;

    /// <summary>The project that is built; null when files are looked at alone.</summary>
    public ProjectFacts? Project => _input.Projects.FirstOrDefault();

    public CodeFacts? Code => _input.Code;

    public IFiles Files => _input.Files;

    public DateTime Today => _input.Today;

    public string Root => _input.Root;

    public static Workspace Create(WorkspaceInput input) => new(input);

    public Settings SettingsFor(string path) => _input.Settings(path);
}
