using System.Text.Json;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>
/// What a registry stores under a tag: the manifest of an image, or a list of those for several platforms.
/// </summary>
/// <param name="Config">The digest of the image's configuration; null of a list.</param>
/// <param name="Platforms">The platforms of a list, <c>linux/amd64</c>, with the digests of their manifests.</param>
internal sealed record ImageManifest(string? Config, IReadOnlyList<(string Platform, string Digest)> Platforms)
{
    /// <summary>All that may stand under a tag, in both spellings.</summary>
    public static readonly string[] MediaTypes =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    public bool IsList => Config == null;

    /// <exception cref="RegistryException">It is neither.</exception>
    public static ImageManifest Parse(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            if (root.TryGetProperty("manifests", out var list))
                return new(null, [.. list.EnumerateArray().Select(Platform)]);
            if (root.TryGetProperty("config", out var config))
                return new(DigestOf(config, "whose configuration has no digest"), []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new RegistryException("the registry sent a manifest that cannot be read", error);
        }

        throw new RegistryException("the registry has it in a form that is no image of today");
    }

    private static (string Platform, string Digest) Platform(JsonElement entry)
    {
        var digest = DigestOf(entry, "with an entry that has no digest");
        if (!entry.TryGetProperty("platform", out var platform)) return ("", digest);
        var variant = platform.TryGetProperty("variant", out var v) && v.GetString() is { Length: > 0 } text
            ? "/" + text : "";
        return ($"{platform.GetProperty("os").GetString()}/{platform.GetProperty("architecture").GetString()}{variant}",
            digest);
    }

    // It becomes part of an address.
    private static string DigestOf(JsonElement entry, string fault)
        => entry.GetProperty("digest").GetString() is { } digest && ImageReference.Parse("a@" + digest).IsValid
            ? digest : throw new RegistryException("the registry sent a manifest " + fault);
}
