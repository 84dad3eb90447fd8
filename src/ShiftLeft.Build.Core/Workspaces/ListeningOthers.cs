using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Projects;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// What opens ports in an app beside its web server: clusters of actors, exporters of metrics, servers of packages.
/// </summary>
internal static class OtherServers
{
    private static readonly string[] _packages =
    [
        "Orleans", "Microsoft.Orleans", "Akka", "Proto.", "prometheus-net", "Prometheus",
        "OpenTelemetry.Exporter.Prometheus.HttpListener", "DotNetty", "MQTTnet", "NetMQ", "SuperSocket", "EmbedIO",
        "Watson", "TinyHealthCheck", "Steeltoe.Management", "Nancy", "Microsoft.Owin", "CoreWCF", "ServiceStack",
        "FubarDev.", "SmtpServer", "Opc.Ua", "Hazelcast", "Apache.Ignite", "WebSocketSharp", "Fleck", "GenHTTP",
        "DotNext.Net", "KubernetesProbes", "HealthChecks.Publisher", "App.Metrics",
    ];

    public static bool AreIn(CodeFacts code, ProjectFacts project)
        => code.Uses(CodeFeature.OpensPort) || code.ReferencedAssemblies.Any(Is)
            || project.ItemsOf("PackageReference").Any(p => Is(p.Include));

    /// <summary>True also if a package that is not known may serve requests, by its name.</summary>
    public static bool MayBeIn(CodeFacts code, ProjectFacts project)
        => AreIn(code, project)
            || code.ReferencedAssemblies.Concat(project.ItemsOf("PackageReference").Select(p => p.Include))
                .Any(MayServe);

    /// <summary>True for a container that runs an app without a web server, and nothing else that may serve.</summary>
    public static bool ServesNothing(Link link, CodeFacts code)
        => link.Project is { NeedsAspNetCore: false, IsExecutable: true } && code.UnreadAssemblies.Count == 0
            && !PodNetwork.MayHaveSidecar(link.Pod) && IsPlainDotNet(link) && !MayBeIn(code, link.Project);

    // Other base images may bring a host that listens, as that of Azure Functions does.
    private static bool IsPlainDotNet(Link link)
        => link.ApplicationDirectory() != null && (link.UsesSdk || link.Image?.FinalImage != null);

    private static bool MayServe(string name)
        => !name.StartsWith("System.", StringComparison.OrdinalIgnoreCase)
            && !name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase)
            && _words.Any(w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] _words =
    [
        "AspNetCore", "Health", "Http", "Server", "Listener", "Grpc", "Metrics", "Probe", "Dapr", "Kestrel", "Owin", "Rpc",
        "Tcp", "Socket", "Web",
    ];

    private static bool Is(string name)
        => name.Equals("Grpc.Core", StringComparison.OrdinalIgnoreCase)
            || _packages.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
