using System.Net;
using System.Net.Http.Headers;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Images.Credentials;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>
/// Reads manifests and configurations of one registry, by the distribution protocol. Layers are never fetched. Every
/// content is held against the digest that names it.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    /// <summary>Of an image of several platforms it is this one that is looked at.</summary>
    public const string DefaultPlatform = "linux/amd64";

    private const int MaximumSize = 8 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly Uri _base;
    private readonly string _registry;
    private readonly RegistryAuthentication _authentication;
    private AuthenticationHeaderValue? _header;

    public RegistryClient(string registry, Func<string, Credential?> findCredential)
    {
        var address = RegistryAddress.Of(registry);
        (_registry, _base) = (registry, address.BaseUri);
        _http = new(new SocketsHttpHandler
        {
            UseProxy = !RegistryAddress.IsLoopback(address.BaseUri),
            ConnectTimeout = TimeSpan.FromSeconds(10)
        })
        {
            Timeout = TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = MaximumSize,
        };
        _authentication = new(_http, () => findCredential(address.CredentialName), registry);
    }

    /// <summary>
    /// Reads what the lock keeps of an image; of a reference with a tag and a digest what the tag names now.
    /// </summary>
    /// <exception cref="RegistryException">The image cannot be had.</exception>
    public async Task<LockedImage> ReadAsync(ImageReference image, CancellationToken cancellation)
    {
        var (repository, name) = (image.Repository, image.Tag ?? image.Digest ?? "latest");
        _header = null; // a token is good for one repository
        var content = await GetManifestAsync(repository, name, cancellation).ConfigureAwait(false);
        var digest = ContentDigest.Of(content.Bytes);
        if (image.Tag == null && image.Digest != null)
            ContentDigest.Check(digest = image.Digest, content.Bytes, "manifest");
        else if (content.Digest != null) ContentDigest.Check(digest = content.Digest, content.Bytes, "manifest");
        var manifest = ImageManifest.Parse(content.Bytes);
        string? platformDigest = null;
        if (manifest.IsList)
        {
            var others = string.Join(", ", manifest.Platforms.Select(p => p.Platform));
            platformDigest = manifest.Platforms.FirstOrDefault(p => p.Platform == DefaultPlatform).Digest
                ?? throw new RegistryException($"it is not there for {DefaultPlatform}, but for {others}");
            content = await GetManifestAsync(repository, platformDigest, cancellation).ConfigureAwait(false);
            ContentDigest.Check(platformDigest, content.Bytes, "manifest");
            manifest = ImageManifest.Parse(content.Bytes);
        }

        var config = manifest.Config ?? throw new RegistryException("a list of manifests names another list");
        var configuration = await GetAsync($"v2/{repository}/blobs/{config}", repository, [], cancellation)
            .ConfigureAwait(false);
        ContentDigest.Check(config, configuration.Bytes, "configuration");
        return ImageConfiguration.Parse(ImageLock.KeyOf(image), configuration.Bytes) with
        {
            Digest = digest,
            Manifest = platformDigest
        };
    }

    public void Dispose() => _http.Dispose();

    private Task<(byte[] Bytes, string? Digest)> GetManifestAsync(string repository, string name,
        CancellationToken cancellation)
        => GetAsync($"v2/{repository}/manifests/{name}", repository, ImageManifest.MediaTypes, cancellation);

    private async Task<(byte[] Bytes, string? Digest)> GetAsync(
        string path, string repository, string[] accept, CancellationToken cancellation)
    {
        try
        {
            using var first = await SendAsync(path, accept, cancellation).ConfigureAwait(false);
            if (first.StatusCode != HttpStatusCode.Unauthorized || _header != null)
                return await ContentOf(first, cancellation).ConfigureAwait(false);
            _header = await _authentication.AnswerAsync(first, repository, cancellation).ConfigureAwait(false);
            using var second = await SendAsync(path, accept, cancellation).ConfigureAwait(false);
            return await ContentOf(second, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw new RegistryException($"{_registry} cannot be reached: {error.Message}", error);
        }
        catch (TaskCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new RegistryException($"{_registry} does not answer in time", error);
        }
    }

    private Task<HttpResponseMessage> SendAsync(string path, string[] accept, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_base, path));
        request.Headers.Authorization = _header;
        foreach (var type in accept) request.Headers.Accept.ParseAdd(type);
        return _http.SendAsync(request, cancellation);
    }

    private async Task<(byte[] Bytes, string? Digest)> ContentOf(HttpResponseMessage response,
        CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => _authentication.NeedsLogin(),
                HttpStatusCode.NotFound => new RegistryException($"{_registry} does not have it (404)"),
                HttpStatusCode.TooManyRequests
                    => new RegistryException($"{_registry} was asked too often (429): try again later, or log in"),
                var status => new RegistryException($"{_registry} answers {(int)status}"),
            };
        }

        var digest = response.Headers.TryGetValues("Docker-Content-Digest", out var values) ? values.First() : null;
        return (await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false), digest);
    }
}
