using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

internal enum PathAnswer
{
    Unknown,
    Yes,

    /// <summary>Only in the Development environment, which the container does not run in.</summary>
    DevelopmentOnly,
    No,
}

/// <summary>Which paths the app of a container answers.</summary>
internal static class LinkEndpoints
{
    private static readonly string[] _healthWords =
        ["health", "ready", "readiness", "live", "liveness", "alive", "ping", "startup"];

    /// <summary>
    /// Whether the path of a probe is answered: unknown also where another container or server may be asked.
    /// </summary>
    public static (PathAnswer Answer, CodeEndpoint? Endpoint) Answer(Link link, Probe probe)
    {
        if (probe.IsHook || probe.Path is not { IsUnknown: false } path || Unknown.IsUnknown(path)
            || PodNetwork.MayAskAnother(link.Container, probe)) return default;
        var isOther = link.Workspace.Code is { } code && OtherServers.AreIn(code, link.Project)
            && (PodNetwork.Resolve(link.Container, probe) is not { } port || link.Listening.On(port) != true);
        return isOther ? default : Answer(link, path.Value);
    }

    /// <summary>Whether a GET of this path is answered, and by what.</summary>
    public static (PathAnswer Answer, CodeEndpoint? Endpoint) Answer(Link link, string path)
    {
        if (!link.IsBuilt || link.Workspace.Code is not { } code || !link.Project.NeedsAspNetCore) return default;
        if (code.HasUnknownEndpoints || code.UnreadAssemblies.Count > 0 || code.PathBases.Any(b => b.Path == null))
            return default;
        if (code.Endpoints.Any(e => e.Kind is EndpointKind.Fallback or EndpointKind.ReverseProxy
            && e.Guard != CodeGuard.DevelopmentOnly)) return default;
        if (link.Workspace.Files.List(FilePaths.Combine(link.Project.Directory, "wwwroot")).Any()) return default;
        if (!link.Container.Fields.Node("command").IsAbsent && link.Listening is { IsKnown: false }) return default;

        var matching = Matching(link, path);
        if (matching.FirstOrDefault(e => e.IsCertainInProduction) is { } certain) return (PathAnswer.Yes, certain);
        if (matching.Any(e => e.Guard == CodeGuard.Conditional)) return default;
        if (matching.Count == 0) return (PathAnswer.No, null);
        return link.EnvironmentName is not { IsKnown: true } name ? default
            : (name.Value!.Equals("Development", StringComparison.OrdinalIgnoreCase)
                ? PathAnswer.Yes : PathAnswer.DevelopmentOnly, matching[0]);
    }

    /// <summary>The endpoints with this path, where every path base is known.</summary>
    public static IReadOnlyList<CodeEndpoint> Matching(Link link, string path)
    {
        var code = link.Workspace.Code!;
        var paths = new List<string> { Clean(path) };
        paths.AddRange(code.PathBases.Select(b => Clean(b.Path!))
            .Where(b => b.Length > 1 && (Clean(path) + "/").StartsWith(b + "/", StringComparison.OrdinalIgnoreCase))
            .Select(b => Clean(Clean(path).Substring(b.Length))));
        return [.. code.Endpoints.Where(e => e.Path is { } template
            && paths.Any(p => Matches(template, p, e.MappedBy == "Map")))];
    }

    /// <summary>The endpoints that tell the app's health, outside Development too.</summary>
    public static IReadOnlyList<CodeEndpoint> HealthOf(CodeFacts code)
        => [.. code.Endpoints.Where(e => e.IsCertainInProduction && e.Path is { } path
            && (e.Kind == EndpointKind.HealthCheck
            || (e.Kind is EndpointKind.Route or EndpointKind.Controller && path.ToLowerInvariant().Split('/', '-', '_')
                .Any(s => _healthWords.Any(w => s == w || s == w + "z")))))];

    private static string Clean(string path)
    {
        var end = path.IndexOfAny(['?', '#']);
        var clean = (end < 0 ? path : path.Substring(0, end)).TrimEnd('/');
        return clean.StartsWith("/", StringComparison.Ordinal) ? clean : "/" + clean;
    }

    /// <summary>Compares with a route template: parameters hold anything, a catch-all the rest.</summary>
    private static bool Matches(string template, string path, bool isPrefix)
    {
        var (wanted, given) = (Parts(template), Parts(path));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].StartsWith("{*", StringComparison.Ordinal)) return true;
            if (i >= given.Length)
            {
                if (wanted[i].EndsWith("?}", StringComparison.Ordinal) || wanted[i].IndexOf('=') >= 0) continue;
                return false;
            }

            if (wanted[i].IndexOf('{') < 0 && !wanted[i].Equals(given[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return given.Length <= wanted.Length || isPrefix;
    }

    private static string[] Parts(string path) => path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
}
