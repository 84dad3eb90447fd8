using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Projects;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What opens ports in an app beside its web server: clusters of actors, exporters of metrics, servers of packages.</summary>
internal static class OtherServers
{
    private static readonly string[] _packages =
    [
        "Orleans", "Microsoft.Orleans", "Akka", "Proto.", "prometheus-net", "Prometheus", "OpenTelemetry.Exporter.Prometheus.HttpListener",
        "DotNetty", "MQTTnet", "NetMQ", "SuperSocket", "EmbedIO", "Watson", "TinyHealthCheck", "Steeltoe.Management", "Nancy", "Microsoft.Owin",
        "CoreWCF", "ServiceStack", "FubarDev.", "SmtpServer", "Opc.Ua", "Hazelcast", "Apache.Ignite", "WebSocketSharp", "Fleck", "GenHTTP",
        "DotNext.Net", "KubernetesProbes", "HealthChecks.Publisher", "App.Metrics",
    ];

    public static bool AreIn(CodeFacts code, ProjectFacts project)
        => code.Uses(CodeFeature.OpensPort) || code.ReferencedAssemblies.Any(Is)
            || project.ItemsOf("PackageReference").Any(p => Is(p.Include));

    private static bool Is(string name)
        => name.Equals("Grpc.Core", StringComparison.OrdinalIgnoreCase)
            || _packages.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
