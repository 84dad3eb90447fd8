using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// A URL or connection string in the environment of a container, or in the app's settings, that names a Service of the
/// cluster.
/// </summary>
/// <param name="Namespace">The namespace it names; null: that of the pod.</param>
internal sealed record ServiceAddress(string Variable, YamlScalar Place, string Name, string? Namespace, int Port);

internal static class LinkAddresses
{
    /// <summary>
    /// Those of the environment, then those of the app's own settings that nothing in the manifest replaces.
    /// </summary>
    public static IEnumerable<ServiceAddress> Of(Link link)
    {
        if (!link.Pod.Fields.Node("hostAliases").IsAbsent) yield break;
        foreach (var pair in link.ContainerEnvironment.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (pair.Value is { IsKnown: true, Place: YamlScalar place }
                && Read(pair.Key, place.Value, place) is { } address) yield return address;
        }

        foreach (var entry in SettingsOf(link))
        {
            if (entry.Node is YamlScalar value && Read(entry.Key.Replace(":", "__"), value.Value, value) is { } address)
                yield return address with { Variable = entry.Key };
        }
    }

    // Mounted files may replace any setting.
    private static IEnumerable<ConfigurationEntry> SettingsOf(Link link)
    {
        if (!link.IsBuilt || link.ContainerEnvironment.IsOpen
            || link.EnvironmentName is not { IsKnown: true, Value: { } name } || link.Container.Args != null
            || link.Container.VolumeMounts.Any() || LinkSettings.ComeFromElsewhere(link.Workspace)) return [];
        var settings = link.Workspace.AppSettingsOf(link.Project);
        return settings.IsComplete
            ? settings.Entries.Where(e => settings.Get(e.Key, name) == e
                && link.Environment(e.Key.Replace(":", "__")).IsAbsent) : [];
    }

    private static ServiceAddress? Read(string variable, string text, YamlScalar place)
    {
        if (variable.EndsWith("URLS", StringComparison.OrdinalIgnoreCase)
            || variable.StartsWith("OTEL_", StringComparison.Ordinal)
            || variable.IndexOf("Kestrel__", StringComparison.OrdinalIgnoreCase) >= 0
            || variable.StartsWith("Serilog__", StringComparison.OrdinalIgnoreCase)) return null;
        if (Address(variable, text.Trim()) is not var (host, port) || !IsName(host)) return null;
        var parts = host.Split('.');
        return parts.Length == 1 ? new(variable, place, parts[0], null, port)
            : parts.Length > 2 && parts[2] == "svc" ? new(variable, place, parts[0], parts[1], port) : null;
    }

    /// <summary>Host and port of a URL, or of a connection string that names both.</summary>
    private static (string Host, int Port)? Address(string variable, string text)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon > 0 && _schemes.Contains(text.Substring(0, colon).ToLowerInvariant()))
        {
            var at = text.LastIndexOf('@');
            var slash = text.IndexOf('/', colon + 3);
            var url = at > colon && (slash < 0 || at < slash)
                ? text.Substring(0, colon + 3) + text.Substring(at + 1) : text;
            return ListenAddress.Parse(url) is { IsLoopback: false } address ? (address.Host, address.Port) : null;
        }

        if (!variable.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)) return null;
        var parts = text.Split(';').Select(p => p.Split(['='], 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim().ToLowerInvariant()).ToDictionary(g => g.Key, g => g.First()[1].Trim());
        var server = _servers.Select(n => parts.TryGetValue(n, out var value) ? value : null)
            .FirstOrDefault(v => v != null);
        if (server == null) return null;
        if (server.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase)) server = server.Substring(4);
        var host = server.Split(',');
        var number = host.Length == 2 ? host[1] : host.Length == 1 && parts.TryGetValue("port", out var given)
            ? given : null;
        return int.TryParse(number, System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var port) && port > 0
            ? (host[0].Trim(), port) : null;
    }

    private static readonly HashSet<string> _schemes =
        ["http", "https", "amqp", "amqps", "mongodb", "redis", "rediss", "nats", "postgres", "postgresql", "grpc"];

    private static readonly string[] _servers = ["server", "data source", "host", "address"];

    /// <summary>The Service behind an address; null if it is not in the set, or a chart leaves it out.</summary>
    public static Service? ServiceOf(Link link, ServiceAddress address)
        => link.Set?.Find("Service", address.Name, address.Namespace ?? link.Pod.Namespace)
            is { IsDeployed: true } found
            ? Service.Of(found) : null;

    /// <summary>What is wrong with an address; null if nothing is, or it is not known.</summary>
    public static (string What, ILocated? Because)? WhatIsWrong(Link link, ServiceAddress address)
    {
        if (link.Set is not { } set) return null;
        if (ServiceOf(link, address) is { } service)
        {
            if (!service.KnownPorts() || service.Ports.Any(p => p.Port.Is(address.Port))) return null;
            return ($"Service {address.Name} has port {string.Join(", ", service.Ports.Select(p => p.Port.Value))}, and not {address.Port}", service);
        }

        // A set of one Service leaves open what else is in the cluster; a set of several is the whole application.
        if (set.ByKind("Service").Count < 2
            || _infrastructure.Any(i => address.Name.IndexOf(i, StringComparison.OrdinalIgnoreCase) >= 0)) return null;
        var isHere = address.Namespace == null || address.Namespace == link.Pod.Namespace;
        return set.IsComplete && isHere && !set.MayHold("Service", address.Name)
            && set.ByKind("Service").All(s => !s.IsFragment)
            ? ($"there is no Service {address.Name} in what is deployed", null) : null;
    }

    // Deployed once for a cluster, by charts of others.
    private static readonly string[] _infrastructure =
    [
        "otel", "collector", "jaeger", "zipkin", "seq", "prometheus", "grafana", "loki", "tempo", "elastic", "kibana",
        "vault", "consul", "eureka", "keycloak", "minio", "registry", "proxy", "gateway", "ingress", "metrics",
        "telemetry", "agent", "kubernetes", "azurite",
    ];

    private static bool KnownPorts(this Service service)
        => service.KnowsPorts && !service.Type.Is("ExternalName") && service.Type is not { IsUnknown: true }
            && service.Ports.All(p => p.Port.IsSet);

    private static bool IsName(string host)
        => host.Length > 0 && char.IsLetter(host[0]) && host.All(c => char.IsLetterOrDigit(c) || c is '-' or '.')
        && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !Unknown.IsUnknown(host);
}
