using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Images;

/// <summary>Compares images with registries as people write them: <c>ghcr.io</c>, <c>ghcr.io/acme</c>, <c>docker.io/library</c>, <c>*.azurecr.io</c>.</summary>
internal static class RegistryNames
{
    /// <summary>
    /// Whether an image is in the registry, or below the path in it. Whole parts count: neither evil-ghcr.io nor
    /// ghcr.io/acme-evil is covered.
    /// </summary>
    public static bool Covers(string registry, ImageReference image)
    {
        var wanted = registry.Trim().TrimEnd('/');
        if (wanted.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme) wanted = wanted.Substring(scheme + 3);
        var slash = wanted.IndexOf('/');
        var host = Host(slash < 0 ? wanted : wanted.Substring(0, slash));
        var hostFits = host.StartsWith("*.", StringComparison.Ordinal)
            ? image.Registry.EndsWith(host.Substring(1), StringComparison.OrdinalIgnoreCase)
            : image.Registry.Equals(host, StringComparison.OrdinalIgnoreCase);
        if (!hostFits || slash < 0) return hostFits;
        var path = wanted.Substring(slash + 1);
        return path == "*" || image.Repository == path || image.Repository.StartsWith(path.TrimEnd('*').TrimEnd('/') + "/", StringComparison.Ordinal);
    }

    private static string Host(string name)
        => name.ToLowerInvariant() is "index.docker.io" or "registry-1.docker.io" or "registry.hub.docker.com" or "hub.docker.com" ? "docker.io" : name;
}
