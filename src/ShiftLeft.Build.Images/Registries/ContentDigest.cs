using System.Security.Cryptography;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>
/// The digest that names a content: nothing a registry sends is believed before it has been computed anew.
/// </summary>
internal static class ContentDigest
{
    public static string Of(byte[] content) => Of("sha256", content)!;

    /// <exception cref="RegistryException">The content is not what the digest names.</exception>
    public static void Check(string digest, byte[] content, string what)
    {
        var computed = Of(digest.Split(':')[0], content)
            ?? throw new RegistryException($"the digest {digest} is of a kind that is not known");
        if (computed != digest)
            throw new RegistryException($"the registry sent another {what} than {digest}: it is {computed}");
    }

    private static string? Of(string algorithm, byte[] content)
    {
        var hash = algorithm switch
        {
            "sha256" => SHA256.HashData(content),
            "sha384" => SHA384.HashData(content),
            "sha512" => SHA512.HashData(content),
            _ => null,
        };
        return hash == null ? null : algorithm + ":" + Convert.ToHexString(hash).ToLowerInvariant();
    }
}
