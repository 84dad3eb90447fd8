using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What an app writes to, against a root that is read-only and volumes that are not its own.</summary>
internal static class LinkWrites
{
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
            .Where(m => m.IsWritable && m.Path is { Length: > 0 } && m.Name is { } volume
                && IsClaim(link.Pod, m, volume)
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
