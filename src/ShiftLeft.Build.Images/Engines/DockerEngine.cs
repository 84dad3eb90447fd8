using System.Net.Sockets;
using Docker.DotNet;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Images.Engines;

/// <summary>
/// The Docker engine of this machine, for images that no registry gives. It tells no digest: after a load or a pull
/// through a mirror its own are not those of the registry.
/// </summary>
internal sealed class DockerEngine(Uri? endpoint = null)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>What the lock keeps of an image; null with the reason if the engine does not give it.</summary>
    public async Task<(LockedImage? Image, string? Reason)> ReadAsync(ImageReference image,
        CancellationToken cancellation)
    {
        try
        {
            using var client = (endpoint == null ? new DockerClientBuilder()
                : new DockerClientBuilder().WithEndpoint(endpoint)).Build();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(_patience);
            var found = await client.Images.InspectImageAsync(ImageLock.KeyOf(image), patience.Token)
                .ConfigureAwait(false);
            return (new()
            {
                Reference = ImageLock.KeyOf(image),
                Platform = LockedFacts.Platform(found.Os, found.Architecture, found.Variant),
                Created = found.Created is { } time ? LockedFacts.Created(time) : null,
                User = found.Config?.User ?? "",
                ExposedPorts = [.. found.Config?.ExposedPorts?.Keys ?? Enumerable.Empty<string>()],
                Environment = LockedFacts.Environment(found.Config?.Env ?? []),
                Entrypoint = LockedFacts.Words([.. found.Config?.Entrypoint ?? []]),
                Command = LockedFacts.Words([.. found.Config?.Cmd ?? []]),
                WorkingDirectory = found.Config?.WorkingDir is { Length: > 0 } directory ? directory : null,
            }, null);
        }
        catch (DockerImageNotFoundException)
        {
            return (null, "the Docker engine does not have it either");
        }
        catch (DockerApiException error)
        {
            return (null, $"the Docker engine answers {(int)error.StatusCode}");
        }
        catch (SshDockerEndpointNotSupportedException)
        {
            return (null, "the Docker engine is reached by SSH, which is not possible here");
        }
        catch (DockerConfigurationException error)
        {
            return (null, $"the Docker engine's settings cannot be used: {error.Message}");
        }
        catch (Exception error) when (IsUnreachable(error) && !cancellation.IsCancellationRequested)
        {
            return (null, "no Docker engine can be reached");
        }
    }

    // The transports of Docker.DotNet do not agree on how they say that nobody is there.
    private static bool IsUnreachable(Exception error) => error switch
    {
        AggregateException { InnerException: { } inner } => IsUnreachable(inner),
        HttpRequestException or SocketException or IOException or TimeoutException
            or OperationCanceledException => true,
        UnauthorizedAccessException or InvalidOperationException or NotSupportedException or ArgumentException => true,
        _ => false,
    };
}
