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

    /// <summary>Read by rules, and nothing of what is checked by itself.</summary>
    Text,
}

/// <summary>
/// The files an editor has given to the compiler, and the list of what else there is. Without the list, what it has not
/// given may still exist: asked for, it is unknown. Paths come as the machine writes them.
/// </summary>
internal sealed class LiveFiles : IFiles
{
    private readonly Dictionary<string, SourceText> _texts = new(Comparer);
    private readonly LiveList? _list;

    public LiveFiles(IEnumerable<SourceText> texts, LiveList? list)
    {
        foreach (var text in texts) _texts[FilePaths.Normalize(text.Path)] = text;
        _list = list;
    }

    /// <summary>As the file system of the machine: one with drives tells no case apart.</summary>
    public static StringComparer Comparer { get; }
        = Path.DirectorySeparatorChar == '\\' ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>
    /// False: not every name is here, so that "there is none" cannot be told from "it was not handed in".
    /// </summary>
    public bool IsAvailable => _list != null;

    /// <summary>The root of the repository; null without the list.</summary>
    public string? Root => _list?.Root;

    public bool Exists(string path) => Find(path) != null || _list?.Exists(path) == true;

    public string? Read(string path) => Find(path)?.Text;

    public IEnumerable<string> List(string directory)
    {
        var folder = FilePaths.Normalize(directory);
        return _texts.Keys.Where(path => Comparer.Equals(FilePaths.Directory(path), folder))
            .Concat(_list?.List(folder) ?? []).Distinct(Comparer);
    }

    /// <summary>The text at a path, with the path as it was given; null if it was not.</summary>
    public SourceText? Find(string path) => _texts.TryGetValue(FilePaths.Normalize(path), out var text) ? text : null;

    public static LiveFileKind KindOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        if (name is ".editorconfig" or ".globalconfig") return LiveFileKind.Configuration;
        if (name == ImageLock.FileName) return LiveFileKind.ImageLock;
        if (Ends(name, ".yaml") || Ends(name, ".yml")) return LiveFileKind.Manifest;
        if (Ends(name, ".csproj") || Ends(name, ".vbproj") || Ends(name, ".fsproj")) return LiveFileKind.Project;
        if (RestoreFiles.IsOne(name)) return LiveFileKind.RestoreInput;
        return !Ends(name, ".dockerignore") && (Has(name, "dockerfile") || Has(name, "containerfile"))
            ? LiveFileKind.Dockerfile : LiveFileKind.Other;
    }

    private static bool Ends(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
