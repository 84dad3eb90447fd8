using System.Text;
using System.Text.Json;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Images.Credentials;

/// <summary>
/// The credentials of <c>docker login</c>: <c>config.json</c> in <c>DOCKER_CONFIG</c>, else in <c>~/.docker</c>.
/// </summary>
internal sealed class DockerConfig
{
    private readonly JsonElement _root;

    private DockerConfig(JsonElement root) => _root = root;

    /// <exception cref="RegistryException">It is there and cannot be read.</exception>
    public static DockerConfig Load()
    {
        var folder = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } named
            ? named : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        return Load(Path.Combine(folder, "config.json"));
    }

    /// <exception cref="RegistryException">It is there and cannot be read.</exception>
    public static DockerConfig Load(string path)
    {
        try
        {
            if (!File.Exists(path)) return new(default);
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return new(json.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>
    /// The credential for a registry, as Docker looks for it: its own helper, the helper of all, the file itself.
    /// </summary>
    /// <param name="registry">Host and port, or Docker Hub's <c>https://index.docker.io/v1/</c>.</param>
    public Credential? Find(string registry)
    {
        if (Text(Find(_root, "credHelpers"), registry) is { Length: > 0 } own)
            return CredentialHelper.Get(own, registry);
        if (Text(_root, "credsStore") is { Length: > 0 } store && CredentialHelper.Get(store, registry) is { } stored)
            return stored;
        if (Find(_root, "auths") is not { ValueKind: JsonValueKind.Object } auths) return null;
        foreach (var entry in auths.EnumerateObject().Where(e => Host(e.Name) == Host(registry)))
        {
            if (Text(entry.Value, "identitytoken") is { Length: > 0 } token) return Credential.OfToken(token);
            if (Text(entry.Value, "auth") is { Length: > 0 } auth && Decode(auth) is { } credential) return credential;
        }

        return null;
    }

    // Older versions of Docker wrote "https://host/v1/" for each.
    private static string Host(string name)
    {
        var start = name.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        return name[start..].Split('/')[0];
    }

    private static Credential? Decode(string auth)
    {
        var bytes = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0');
        return text.IndexOf(':') is > 0 and var colon ? new(text[..colon], text[(colon + 1)..]) : null;
    }

    private static string? Text(JsonElement? parent, string name)
        => Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Find(JsonElement? parent, string name)
        => parent is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) ? value : null;
}
