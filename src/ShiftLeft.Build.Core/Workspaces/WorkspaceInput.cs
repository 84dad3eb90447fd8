using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// All that a host hands in. Everything else is derived from it, without I/O but for <see cref="Files"/>.
/// </summary>
internal sealed record WorkspaceInput
{
    public IReadOnlyList<SourceText> Dockerfiles { get; init; } = [];

    public IReadOnlyList<ManifestFile> Manifests { get; init; } = [];

    /// <summary>
    /// Parses a manifest. A host that reads the same text again and again may keep what was made of it.
    /// </summary>
    public Func<SourceText, YamlFile> ReadYaml { get; init; } = YamlParser.Parse;

    /// <summary>
    /// First the project that is built, then those it references and its siblings, as far as they are known.
    /// </summary>
    public IReadOnlyList<ProjectFacts> Projects { get; init; } = [];

    /// <summary>What the code of the first project says; null where no reader of code has run.</summary>
    public CodeFacts? Code { get; init; }

    /// <summary>The lock file of images at the root; null if there is none.</summary>
    public SourceText? ImageLock { get; init; }

    public IFiles Files { get; init; } = NoFiles.Instance;

    /// <summary>
    /// False: files may exist whose text is not at hand; what a kustomization cannot read is unknown then.
    /// </summary>
    public bool HoldsEveryText { get; init; } = true;

    /// <summary>ShellCheck, if the host has it; it is asked only where a team wants it.</summary>
    public IShellCheck? ShellCheck { get; init; }

    /// <summary>Helm, if the host has it and a team wants it.</summary>
    public IHelm? Helm { get; init; }

    /// <summary>The options in force for a file, by its path.</summary>
    public Func<string, Settings> Settings { get; init; } = _ => Configuration.Settings.Default;

    /// <summary>The date that end of support is judged by.</summary>
    public DateTime Today { get; init; } = DateTime.MaxValue;

    /// <summary>The git root; without one the folder of the project.</summary>
    public string Root { get; init; } = "";
}

/// <summary>A manifest, and the set it was put into by hand (metadata <c>Set</c>); null: found by itself.</summary>
internal sealed record ManifestFile(SourceText Source, string? Set = null);
