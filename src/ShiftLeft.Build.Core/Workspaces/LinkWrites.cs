using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

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

    /// <summary>True if nothing writable is mounted where the runtime certainly opens its pipe.</summary>
    public static bool LacksDiagnosticsFolder(Link link)
        => (link.Image?.FinalImage != null || link.UsesSdk) && !MayHaveNoDiagnostics(link)
            && TemporaryFolder(link) is { } folder && MountedPath.CanWrite(link.Container, folder) == false;

    /// <summary>
    /// Where the host of a single file unpacks all of it before it starts; null if it does not, or it is not known.
    /// The source: the design of single-file apps, which names <c>$HOME/.net</c> for Linux.
    /// </summary>
    public static string? UnpackedTo(Link link)
    {
        if (link.Project is not { PublishSingleFile: true, UnpacksSingleFile: true }
            || link.Image is { StartWords: not null, EntrypointDll: not null }
            || link.ApplicationDirectory() == null) return null;
        if (link.Environment("DOTNET_BUNDLE_EXTRACT_BASE_DIR") is { IsAbsent: false } set) return set.Value;
        var home = link.Environment("HOME");
        if (!home.IsAbsent) return home.Value is { } own ? own.TrimEnd('/') + "/.net" : null;
        return link.User switch
        {
            { Kind: UserKind.Root } => "/root/.net",
            { Value: "1654" or "app" } => "/home/app/.net",
            _ => null,
        };
    }

    /// <summary>
    /// The temporary folder, where the code makes files in it or reads uploads, and SLB7026 does not already say so.
    /// </summary>
    public static IEnumerable<(string Path, ILocated Code)> BlockedTemporary(Link link)
    {
        if (LacksDiagnosticsFolder(link) || TemporaryFolder(link) is not { } folder) yield break;
        var uploads = link.Environment("ASPNETCORE_TEMP") is { IsAbsent: false } own ? own.Value : folder;
        foreach (var use in link.Workspace.Code?.Features ?? [])
        {
            var path = use.Feature == CodeFeature.TemporaryFile ? folder
                : use.Feature == CodeFeature.UploadedFile ? uploads : null;
            if (path != null && use.IsCertainInProduction && MountedPath.CanWrite(link.Container, path) == false)
                yield return (path, use);
        }
    }

    /// <summary>The constant paths that the code writes to in production and that nothing makes writable.</summary>
    public static IEnumerable<(string Path, ILocated Code)> Blocked(Link link)
        => Written(link).Where(w => MountedPath.CanWrite(link.Container, w.Path) == false);

    /// <summary>The constant paths that the code, or what the settings tell, writes to in production.</summary>
    public static IEnumerable<(string Path, ILocated Code)> Written(Link link)
        => ByCode(link).Concat(BySettings(link)).Concat(NLogConfig.FilesOf(link));

    /// <summary>
    /// What is written to a claimed volume by a user who is not root and gets no group of it. Another container that
    /// mounts the volume may give it away.
    /// </summary>
    public static IEnumerable<(MountedPath Mount, string Path, ILocated Code)> InForeignVolumes(Link link)
    {
        if (link.User.Kind is not (UserKind.Numeric or UserKind.Named) || link.Pod.IsWindows
            || _groups.Any(g => !link.Pod.Fields.Node("securityContext", g).IsAbsent)) return [];
        var claims = MountedPath.Of(link.Container)
            .Where(m => m.IsWritable && m.Path is { Length: > 0 } && m.Name is { } volume && IsClaim(link.Pod, m, volume)
                && link.Pod.Containers.All(c => c == link.Container
                    || c.VolumeMounts.All(v => v.Scalar("name")?.Value != volume)))
            .ToList();
        return Written(link).Select(w => (Mount: claims.FirstOrDefault(m => m.Holds(w.Path)), w.Path, w.Code))
            .Where(w => w.Mount != null).GroupBy(w => w.Mount).Select(g => (g.Key!, g.First().Path, g.First().Code));
    }

    private static bool IsClaim(Pod pod, MountedPath mount, string volume)
        => mount.Volume != null ? mount.Volume.Types.Any(t => t.Key.Value == "persistentVolumeClaim")
            : pod.Owner.Fields.Items("spec", "volumeClaimTemplates")
                .Any(c => (c.At("metadata", "name") as YamlScalar)?.Value == volume);

    private static readonly string[] _groups = ["fsGroup", "supplementalGroups", "windowsOptions"];

    private static IEnumerable<(string Path, ILocated Code)> ByCode(Link link)
    {
        foreach (var write in link.Workspace.Code?.FileWrites ?? [])
        {
            if (!write.IsCertainInProduction || write.Path is not { Length: > 0 } text || text.IndexOf('\\') >= 0
                || text.IndexOf(':') >= 0) continue;
            if (ImagePaths.Combine(link.WorkingDirectory(), text) is { } path
                && !path.StartsWith("/dev/", StringComparison.Ordinal)
                && !path.StartsWith("/proc/", StringComparison.Ordinal)) yield return (path, write);
        }
    }

    /// <summary>
    /// The paths of Serilog's file sinks and of databases in one file, as the settings name them.
    /// </summary>
    private static IEnumerable<(string Path, ILocated Code)> BySettings(Link link)
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
            if (ImagePaths.Combine(link.WorkingDirectory(), file) is { } path) yield return (path, entry);
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
