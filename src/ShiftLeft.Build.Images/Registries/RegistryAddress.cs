using System.Net;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>Where a registry is reached, and by which name its credentials are known.</summary>
internal sealed record RegistryAddress(Uri BaseUri, string CredentialName)
{
    private const string DockerHub = "docker.io";

    /// <param name="registry">Host and port as an image reference has them, in lower case.</param>
    public static RegistryAddress Of(string registry)
    {
        if (registry == DockerHub) return new(new("https://registry-1.docker.io/"), "https://index.docker.io/v1/");
        var https = Parse("https://" + registry);
        return new(IsLoopback(https) ? Parse("http://" + registry) : https, registry);
    }

    /// <summary>Only a program of this machine may be talked to in the clear.</summary>
    public static bool IsLoopback(Uri uri)
        => uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    public static bool IsSafe(Uri uri)
        => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri));

    private static Uri Parse(string text)
        => Uri.TryCreate(text + "/", UriKind.Absolute, out var uri)
            ? uri : throw new RegistryException($"'{text}' is no address");
}
