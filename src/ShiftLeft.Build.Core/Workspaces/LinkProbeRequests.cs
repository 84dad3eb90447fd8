using System.Globalization;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// What an app makes of the request that the kubelet sends: to the address of the pod, in plain HTTP, with no header
/// that the manifest does not name.
/// </summary>
internal static class LinkProbeRequests
{
    private static readonly string[] _everyHost = ["*", "[::]", "0.0.0.0"];

    /// <summary>
    /// Why the request to a path that the app answers is turned away; null if it is not, or that is not known.
    /// </summary>
    public static (string Why, ILocated Place, ILocated? Because)? WhyRefused(Link link, Probe probe, int port)
    {
        if (probe.HttpGet is not { } get || get["httpHeaders"] != null || link.Workspace.Code is not { } code)
            return null;
        var handler = probe.Node.Find("httpGet")!.Key;
        if (NotAllowed(link, code) is { } hosts)
            return ($"AllowedHosts ({hosts.Value}) does not hold the pod's address, which is the probe's host",
                handler, hosts.Place);
        if (LinkEndpoints.Answer(link, probe).Answer != PathAnswer.Yes) return null;
        var endpoints = LinkEndpoints.Matching(link, probe.Path!.Value);
        if (endpoints.All(e => e is { RequiresHost: true, Hosts: not null }
            && e.Hosts.Split(';').All(h => Refuses(h, port))))
            return ($"{endpoints[0].Path} is for {endpoints[0].Hosts} alone, and the probe asks port {port}",
                probe.Path!, endpoints[0]);
        return RedirectedTo(link, code, get, endpoints) is ({ } secure, var place) && link.Listening.On(secure) == false
            ? ($"UseHttpsRedirection sends it to port {secure}, where nothing listens", handler, place) : null;
    }

    /// <summary>The names that are let in, where certainly no address is among them.</summary>
    private static Fact<string>? NotAllowed(Link link, CodeFacts code)
    {
        var hosts = code.Features.Where(f => f.Feature == CodeFeature.WebHost).ToList();
        if (hosts.Count == 0
            || hosts.Any(f => f.Method is "CreateSlimBuilder" or "CreateEmptyBuilder" or "ConfigureWebHost")
            || code.Uses(CodeFeature.HostFiltering)) return null;
        if (link.Setting("AllowedHosts") is not { IsKnown: true, Value: { } text, Place: not null } setting)
            return null;
        var names = text.Split([';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(h => h.Trim()).Where(h => h.Length > 0).ToList();
        return names.Count > 0 && names.All(n => !_everyHost.Contains(n) && char.IsLetter(n.Last())
            && n.IndexOfAny([':', '$', '{', '#']) < 0) ? setting : null;
    }

    // RequireHost: name, name:port, *:port. No name is that of the pod.
    private static bool Refuses(string host, int port)
    {
        var colon = host.LastIndexOf(':');
        var name = colon < 0 ? host : host.Substring(0, colon);
        if (name is not ("*" or "")) return char.IsLetter(name.Last()) && name.IndexOf(':') < 0;
        return int.TryParse(host.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number != port;
    }

    /// <summary>
    /// The port of HTTPS that a plain request is sent to; null if none is configured, or it may be answered before.
    /// </summary>
    private static (int Port, ILocated Place)? RedirectedTo(
        Link link, CodeFacts code, YamlMapping get, IReadOnlyList<CodeEndpoint> endpoints)
    {
        if (get.Scalar("scheme")?.Value == "HTTPS"
            || code.Find(CodeFeature.HttpsRedirection) is not { IsCertainInProduction: true } use) return null;
        if (code.Uses(CodeFeature.BranchedPipeline) || code.PathBases.Count > 0
            || endpoints.Any(e => e.MappedBy == "UseHealthChecks")
            || code.Endpoints.Any(e => e.MappedBy == "Map")) return null;
        if (use.Guard != CodeGuard.Always && link.EnvironmentName is not { IsKnown: true, Value: not "Development" })
            return null;
        if (code.HttpsPorts.Count > 0)
            return code.HttpsPorts is [{ IsCertainInProduction: true, Port: { } port } only] ? (port, only) : null;
        return link.Setting("https_port") is { IsKnown: true, Place: { } place } setting
            && int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, place) : null;
    }
}
