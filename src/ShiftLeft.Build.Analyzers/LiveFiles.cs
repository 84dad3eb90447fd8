using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Analyzers;

internal enum LiveFileKind
{
    Other,
    Dockerfile,
    Manifest,
    Configuration,
    Project,
    RestoreInput,
    ImageLock,
}

/// <summary>The files an editor has given to the compiler. What it has not given may still exist: asked for, it is unknown.</summary>
internal sealed class LiveFiles(IReadOnlyDictionary<string, SourceText> files) : IFiles
{
    /// <summary>False: not every file is here, so that "there is none" cannot be told from "it was not handed in".</summary>
    public bool IsAvailable => false;

    public bool Exists(string path) => files.ContainsKey(path);

    public string? Read(string path) => files.TryGetValue(path, out var text) ? text.Text : null;

    public IEnumerable<string> List(string directory)
        => files.Keys.Where(path => path.Length > directory.Length && path.StartsWith(directory, StringComparison.Ordinal)
            && path.LastIndexOfAny(['/', '\\']) == directory.TrimEnd('/', '\\').Length);

    public static LiveFileKind KindOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        if (name is ".editorconfig" or ".globalconfig") return LiveFileKind.Configuration;
        if (name == ImageLock.FileName) return LiveFileKind.ImageLock;
        if (Ends(name, ".yaml") || Ends(name, ".yml")) return LiveFileKind.Manifest;
        if (Ends(name, ".csproj") || Ends(name, ".vbproj") || Ends(name, ".fsproj")) return LiveFileKind.Project;
        if (RestoreFiles.IsOne(name)) return LiveFileKind.RestoreInput;
        return !Ends(name, ".dockerignore") && (Has(name, "dockerfile") || Has(name, "containerfile")) ? LiveFileKind.Dockerfile : LiveFileKind.Other;
    }

    private static bool Ends(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
