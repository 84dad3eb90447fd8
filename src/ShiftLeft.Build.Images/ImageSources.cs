using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Images.Credentials;
using ShiftLeft.Build.Images.Engines;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Images;

/// <summary>Asks for images: the registry first, then the Docker engine of this machine.</summary>
internal sealed class ImageSources(Func<string, Credential?> findCredential, DockerEngine engine) : IDisposable
{
    private readonly Dictionary<string, RegistryClient> _clients = new(StringComparer.Ordinal);

    /// <summary>What the lock keeps of an image, or why it cannot be had.</summary>
    /// <param name="image">The reference.</param>
    /// <param name="known">Its entry so far: what a registry said is not given up for what an engine says.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<(LockedImage? Image, string? Reason)> ReadAsync(
        ImageReference image, LockedImage? known, CancellationToken cancellation)
    {
        string reason;
        try
        {
            if (!_clients.TryGetValue(image.Registry, out var client))
                _clients[image.Registry] = client = new(image.Registry, findCredential);
            return (await client.ReadAsync(image, cancellation).ConfigureAwait(false), null);
        }
        catch (RegistryException error)
        {
            reason = error.Message;
        }

        if (known?.Digest != null) return (null, reason);
        var (found, engineReason) = await engine.ReadAsync(image, cancellation).ConfigureAwait(false);
        return found != null ? (found, null) : (null, $"{reason}; {engineReason}");
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }
}
