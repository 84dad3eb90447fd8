using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What an app writes to, against a root that is read-only.</summary>
internal static class LinkWrites
{
    private static readonly string[] _diagnostics =
        ["DOTNET_EnableDiagnostics", "DOTNET_EnableDiagnostics_IPC", "COMPlus_EnableDiagnostics"];

    /// <summary>The folder of temporary files; null if it is not known.</summary>
    public static string? TemporaryFolder(Link link)
        => link.Environment("TMPDIR") is var folder && folder.IsUnknown ? null : folder.Value is { Length: > 0 } set
            ? set : "/tmp";

    /// <summary>True if the runtime's diagnostics, which open a pipe in the temporary folder, may be off.</summary>
    public static bool MayHaveNoDiagnostics(Link link)
        => _diagnostics.Select(link.Environment).Any(v => v.IsUnknown || v.Value == "0");

    /// <summary>The constant paths that the code writes to in production and that nothing makes writable.</summary>
    public static IEnumerable<(string Path, ILocated Code)> Blocked(Link link)
    {
        foreach (var write in link.Workspace.Code?.FileWrites ?? [])
        {
            if (!write.IsCertainInProduction || write.Path is not { Length: > 0 } text || text.IndexOf('\\') >= 0
                || text.IndexOf(':') >= 0) continue;
            if (ImagePaths.Combine(link.WorkingDirectory(), text) is not { } path
                || path.StartsWith("/dev/", StringComparison.Ordinal)
                || path.StartsWith("/proc/", StringComparison.Ordinal)) continue;
            if (MountedPath.CanWrite(link.Container, path) == false) yield return (path, write);
        }
    }

    /// <summary>
    /// The paths of Serilog's file sinks and of databases in one file, as the settings name them, likewise.
    /// </summary>
    public static IEnumerable<(string Path, ILocated Code)> BlockedBySettings(Link link)
    {
        if (link.EnvironmentName is not { IsKnown: true, Value: { } name }) yield break;
        var settings = link.Workspace.AppSettingsOf(link.Project);
        foreach (var entry in settings.Entries.Where(e => settings.Get(e.Key, name) == e
            && !link.ContainerEnvironment.IsOpen
            && link.Environment(e.Key.Replace(":", "__")).IsAbsent))
        {
            var isSink = entry.Key.StartsWith("Serilog:WriteTo:", StringComparison.OrdinalIgnoreCase)
                && entry.Key.EndsWith(":Args:path", StringComparison.OrdinalIgnoreCase);
            if ((isSink ? entry.Value : FileOfDatabase(link, entry)) is not { } file
                || file.IndexOfAny(['\\', ':', '%', '{', '|']) >= 0) continue;
            if (ImagePaths.Combine(link.WorkingDirectory(), file) is { } path
                && MountedPath.CanWrite(link.Container, path) == false) yield return (path, entry);
        }
    }

    /// <summary>
    /// The file of a connection string of SQLite or LiteDB, where the app has one of the two; null for any other.
    /// </summary>
    private static string? FileOfDatabase(Link link, ConfigurationEntry entry)
    {
        if (!entry.Key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
            || link.Workspace.Code is not { } code
            || !code.ReferencedAssemblies.Concat(link.Project.ItemsOf("PackageReference").Select(p => p.Include))
                .Any(n => n.IndexOf("Sqlite", StringComparison.OrdinalIgnoreCase) >= 0
                    || n.Equals("LiteDB", StringComparison.OrdinalIgnoreCase))) return null;
        var parts = entry.Value.Split(';').Select(p => p.Split(['='], 2)).Where(p => p.Length == 2)
            .Select(p => (Name: p[0].Trim().ToLowerInvariant(), Value: p[1].Trim())).ToList();
        if (parts.Any(p => p.Name is "mode" or "read only" or "readonly"
            || (p.Name == "connection" && p.Value != "direct"))) return null;
        var file = parts.FirstOrDefault(p => p.Name is "data source" or "datasource" or "filename").Value;
        return file != null && _databases.Any(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? file : null;
    }

    private static readonly string[] _databases = [".db", ".db3", ".sqlite", ".sqlite3", ".litedb"];
}
