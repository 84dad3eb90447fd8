using System.Xml;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// The files that NLog writes, by the <c>nlog.config</c> beside the project or the section NLog of the settings.
/// </summary>
internal static class NLogConfig
{
    private const int MaxDepth = 32;

    private static readonly string[] _names = ["nlog.config", "NLog.config"];

    public static bool IsOne(string path) => _names.Contains(FilePaths.FileName(path));

    /// <summary>Their paths in the container, as far as what stands before the name is constant.</summary>
    public static IEnumerable<(string Path, ILocated Code)> FilesOf(Link link)
    {
        if (link.Workspace.Code?.ReferencedAssemblies.Concat(link.Project.ItemsOf("PackageReference")
            .Select(p => p.Include)).Any(n => n.StartsWith("NLog", StringComparison.OrdinalIgnoreCase)) != true)
            yield break;
        foreach (var (text, place) in InXml(link).Concat(InSettings(link)))
            if (Folder(text) is { } folder && ImagePaths.Combine(link.ApplicationDirectory(), folder) is { } path)
                yield return (path, place);
    }

    private static IEnumerable<(string, ILocated)> InXml(Link link)
        => _names.Select(n => FilePaths.Combine(link.Project.Directory, n))
            .Select(p => link.Workspace.Files.Read(p) is { } text ? new SourceText(p, text) : null)
            .FirstOrDefault(s => s != null) is { } source ? TargetsIn(source) : [];

    /// <summary>
    /// The names of files of targets that a rule writes to, by themselves or through what wraps them.
    /// </summary>
    private static List<(string, ILocated)> TargetsIn(SourceText source)
    {
        var found = new List<(string Names, ProjectText File)>();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[MaxDepth];
        using var reader = XmlPlaces.Open(source);
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.Depth >= MaxDepth) continue;
                var attributes = XmlPlaces.Attributes(reader, source);
                names[reader.Depth] = reader.LocalName == "target" ? Attribute(attributes, "name")?.Value ?? "" : "";
                used.UnionWith((Attribute(attributes, "writeTo")?.Value ?? "").Split(',').Select(n => n.Trim()));
                if (Attribute(attributes, "type") is { } type && IsFile(type.Value)
                    && Attribute(attributes, "fileName") is { } file)
                    found.Add((string.Join(",", names.Take(reader.Depth + 1)), file));
            }
        }
        catch (XmlException)
        {
            // NLog itself does not start with such a file.
        }

        return [.. found.Where(t => t.Names.Split(',').Any(n => n.Length > 0 && used.Contains(n)))
            .Select(t => (t.File.Value, (ILocated)t.File))];
    }

    private static ProjectText? Attribute(List<(string Name, ProjectText Text)> attributes, string name)
        => attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Text;

    private static IEnumerable<(string, ILocated)> InSettings(Link link)
    {
        if (link.EnvironmentName is not { IsKnown: true, Value: { } environment }) return [];
        var settings = link.Workspace.AppSettingsOf(link.Project);
        var used = settings.Section("NLog:rules", environment)
            .Where(e => e.Name.Equals("writeTo", StringComparison.OrdinalIgnoreCase))
            .SelectMany(e => e.Value.Split(',')).Select(n => n.Trim()).ToList();
        return settings.Section("NLog:targets", environment)
            .Where(e => e.Name.Equals("fileName", StringComparison.OrdinalIgnoreCase)
                && e.Key.Split(':').Any(n => used.Contains(n, StringComparer.OrdinalIgnoreCase))
                && settings.Get(e.Key.Substring(0, e.Key.LastIndexOf(':') + 1) + "type", environment) is { } type
                && IsFile(type.Value))
            .Select(e => (e.Value, (ILocated)e));
    }

    private static bool IsFile(string type) => type.Equals("File", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The file, or its folder if the name is computed (<c>${shortdate}.log</c>); null if the folder is. Relative paths
    /// begin at the app, as <c>${basedir}</c> does.
    /// </summary>
    private static string? Folder(string fileName)
    {
        var text = fileName.StartsWith("${basedir}", StringComparison.OrdinalIgnoreCase)
            ? fileName.Substring("${basedir}".Length).TrimStart('/') : fileName;
        var at = FirstVariable(text);
        if (text.Length == 0 || text.IndexOfAny(['\\', ':'], 0, at) >= 0) return null;
        if (at == text.Length) return text;
        return text.LastIndexOf('/', at) is > 0 and var slash ? text.Substring(0, slash)
            : text[0] == '/' || at == 0 ? null : ".";
    }

    private static int FirstVariable(string text)
        => text.IndexOf("${", StringComparison.Ordinal) is >= 0 and var at ? at : text.Length;
}
