using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A URL in the environment of a container that names a Service of the cluster.</summary>
/// <param name="Namespace">The namespace it names; null: that of the pod.</param>
internal sealed record ServiceAddress(string Variable, YamlScalar Place, string Name, string? Namespace, int Port);

internal static class LinkAddresses
{
    public static IEnumerable<ServiceAddress> Of(Link link)
    {
        if (!link.Pod.Fields.Node("hostAliases").IsAbsent) yield break;
        foreach (var pair in link.ContainerEnvironment.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (pair.Value is not { IsKnown: true, Place: YamlScalar place } || pair.Key.EndsWith("URLS", StringComparison.OrdinalIgnoreCase)) continue;
            if (pair.Key.IndexOf("Kestrel__", StringComparison.OrdinalIgnoreCase) >= 0 || !place.Value.StartsWith("http", StringComparison.OrdinalIgnoreCase)) continue;
            if (ListenAddress.Parse(place.Value.TrimEnd()) is not { Scheme: "http" or "https" } url || url.IsLoopback || !IsName(url.Host)) continue;
            var parts = url.Host.Split('.');
            if (parts.Length == 1) yield return new(pair.Key, place, parts[0], null, url.Port);
            else if (parts.Length > 2 && parts[2] == "svc") yield return new(pair.Key, place, parts[0], parts[1], url.Port);
        }
    }

    /// <summary>The Service behind an address; null if it is not in the set.</summary>
    public static Service? ServiceOf(Link link, ServiceAddress address)
        => link.Set?.Find("Service", address.Name, address.Namespace ?? link.Pod.Namespace) is { } found ? Service.Of(found) : null;

    /// <summary>What is wrong with an address; null if nothing is, or it is not known.</summary>
    public static (string What, ILocated? Because)? WhatIsWrong(Link link, ServiceAddress address)
    {
        if (link.Set is not { } set) return null;
        if (ServiceOf(link, address) is { } service)
        {
            if (!service.KnownPorts() || service.Ports.Any(p => p.Port.Is(address.Port))) return null;
            return ($"Service {address.Name} has port {string.Join(", ", service.Ports.Select(p => p.Port.Value))}, and not {address.Port}", service);
        }

        var isHere = address.Namespace == null || address.Namespace == link.Pod.Namespace;
        return set.IsComplete && isHere && !set.MayHold("Service", address.Name) && set.ByKind("Service").All(s => !s.IsFragment)
            ? ($"there is no Service {address.Name} in what is deployed", null) : null;
    }

    private static bool KnownPorts(this Service service)
        => service.KnowsPorts && !service.Type.Is("ExternalName") && service.Type is not { IsUnknown: true } && service.Ports.All(p => p.Port.IsSet);

    private static bool IsName(string host) => host.Length > 0 && char.IsLetter(host[0]) && host.All(c => char.IsLetterOrDigit(c) || c is '-' or '.')
        && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !Unknown.IsUnknown(host);
}
