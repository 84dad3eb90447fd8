using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Whether the app can answer a probe of this kind at all.</summary>
internal static class LinkProbes
{
    /// <summary>Why a probe can never succeed; null if it can, or it is not known.</summary>
    public static (string Why, ILocated Place, ILocated? Because)? WhyImpossible(Link link, Probe probe)
    {
        if (probe.IsHook || link.Workspace.Code is not { } code || code.UnreadAssemblies.Count > 0
            || PodNetwork.MayHaveSidecar(link.Pod)) return null;
        if (!link.Container.Fields.Node("command").IsAbsent || probe.HasHost) return null;
        var handler = new[] { "httpGet", "tcpSocket", "grpc" }.Select(probe.Node.Find)
            .FirstOrDefault(e => e != null)?.Key;
        if (handler == null) return null;
        if (!link.Project.NeedsAspNetCore)
            return OtherServers.ServesNothing(link, code)
                ? (link.Project.Name + " is no web app and listens on no port", handler, Sdk(link)) : null;
        if (probe.Grpc != null)
            return HasNoGrpcHealth(code)
                ? (link.Project.Name + " maps no gRPC health service (MapGrpcHealthChecksService)", handler, null)
                : null;
        if (probe.HttpGet == null || PodNetwork.Resolve(link.Container, probe) is not { } port) return null;
        if (LinkEndpoints.Answer(link, probe) is (PathAnswer.Yes, { } endpoint)
            && probe.HttpGet["httpHeaders"] == null && AnswersUnauthorized(code)
            && LinkEndpoints.Matching(link, probe.Path!.Value).All(e => WhoAsksForUser(code, e) != null))
            return ($"{endpoint.Path} asks for authorization, which no probe brings", probe.Path!,
                WhoAsksForUser(code, endpoint));
        if (LinkProbeRequests.WhyRefused(link, probe, port) is { } refused) return refused;
        var there = link.Listening is { IsKnown: true } listening
            ? listening.Listeners.Where(l => l.Address.Port == port && !l.Address.IsLoopback).ToList() : [];
        if (there.Count == 0) return null;
        var isHttps = probe.HttpGet.Scalar("scheme")?.Value == "HTTPS";
        var other = isHttps ? "http" : "https";
        if (there.All(l => l.Address.Scheme == other))
            return ($"port {port} speaks {other} ({there[0].Reason})", probe.HttpGet.Scalar("scheme")
                ?? handler, there[0].Place);
        return !isHttps && there.Select(l => Http2Only(link, l)).ToList() is var only && only.All(o => o != null)
            ? ($"port {port} speaks HTTP/2 only, and probes speak HTTP/1.1", handler, only[0]) : null;
    }

    /// <summary>
    /// What makes an endpoint ask for a user: itself, or the fallback policy, which a WebApplication applies to every
    /// endpoint of its routing by itself. Null if nothing certainly does.
    /// </summary>
    private static ILocated? WhoAsksForUser(CodeFacts code, CodeEndpoint endpoint)
        => endpoint.RequiresAuthorization ? endpoint
            : !endpoint.AllowsAnonymous && endpoint.MappedBy is not ("UseHealthChecks" or "Map")
                && code.Features.Any(f => f.Feature == CodeFeature.WebHost && f.Method is "CreateBuilder"
                    or "CreateSlimBuilder")
                && code.Find(CodeFeature.FallbackAuthorizationPolicy) is { IsCertainInProduction: true } policy
            ? policy : null;

    // Cookies and OpenID Connect lead to a page for signing in instead, and that is an answer.
    private static bool AnswersUnauthorized(CodeFacts code)
        => !code.Uses(CodeFeature.CookieAuthentication)
            && code.ReferencedAssemblies.Where(a => a.IndexOf("Authentication", StringComparison.Ordinal) >= 0
                || a.IndexOf("Identity", StringComparison.Ordinal) >= 0)
                .All(a => a.StartsWith("Microsoft.IdentityModel.", StringComparison.Ordinal)
                    || a is "Microsoft.AspNetCore.Authentication" or "Microsoft.AspNetCore.Authentication.Abstractions"
                        or "Microsoft.AspNetCore.Authentication.Core"
                        or "Microsoft.AspNetCore.Authentication.JwtBearer" or "System.IdentityModel.Tokens.Jwt");

    // The one who implements the service by hand needs its package.
    private static bool HasNoGrpcHealth(CodeFacts code)
        => !code.HasUnknownEndpoints
            && code.Endpoints.All(e => e.Kind is not (EndpointKind.GrpcHealthCheck or EndpointKind.ReverseProxy))
            && !code.Refers("Grpc.HealthCheck") && !code.Refers("Grpc.AspNetCore.HealthChecks");

    /// <summary>The place that leaves HTTP/2 alone on a listener without TLS; null if there is none.</summary>
    private static ILocated? Http2Only(Link link, Listener listener)
    {
        if (listener.Place is CodeListener { Protocols: { } protocols } code) return protocols == "Http2" ? code : null;
        var settings = link.Workspace.AppSettingsOf(link.Project);
        var environment = link.EnvironmentName.Value ?? "";
        if (!settings.IsComplete || environment.Length == 0) return null;
        if (listener.Place is ConfigurationEntry { Key: var key })
        {
            var own = settings.Get(key.Substring(0, key.LastIndexOf(':') + 1) + "Protocols", environment);
            if (own != null) return own.Value == "Http2" ? own : null;
        }

        return settings.Get("Kestrel:EndpointDefaults:Protocols", environment) is { Value: "Http2" } all ? all : null;
    }

    private static ILocated? Sdk(Link link) => link.Project.File?.Sdk;
}
