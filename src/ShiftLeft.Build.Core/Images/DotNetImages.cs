namespace ShiftLeft.Build.Core.Images;

internal enum DotNetRepository
{
    RuntimeDeps,
    Runtime,
    AspNet,
    Sdk,
}

internal enum DotNetOrigin
{
    /// <summary><c>mcr.microsoft.com/dotnet/…</c></summary>
    Current,

    /// <summary><c>mcr.microsoft.com/dotnet/nightly/…</c>: not for production.</summary>
    Nightly,

    /// <summary><c>dotnet/core/…</c> and Docker Hub's <c>microsoft/…</c>: no longer updated.</summary>
    Retired,
}

/// <summary>Recognises Microsoft's .NET images.</summary>
internal static class DotNetImages
{
    private const string Registry = "mcr.microsoft.com/";

    private static readonly Dictionary<string, DotNetRepository> Names = new()
    {
        ["runtime-deps"] = DotNetRepository.RuntimeDeps,
        ["runtime"] = DotNetRepository.Runtime,
        ["aspnet"] = DotNetRepository.AspNet,
        ["sdk"] = DotNetRepository.Sdk,
    };

    private static readonly string[] _kindsInTags = ["-sdk", "-aspnetcore-runtime", "-runtime-deps", "-runtime"];

    /// <summary>What is known of an image; null if it is none of Microsoft's .NET images.</summary>
    /// <param name="repository">Registry and path as written: <c>mcr.microsoft.com/dotnet/aspnet</c>,
    /// <c>microsoft/dotnet</c>.</param>
    /// <param name="tag">The tag; null if the reference has none.</param>
    /// <param name="hasDigest">True if the reference has a digest: then no tag does not mean <c>latest</c>.</param>
    public static DotNetImage? Find(string repository, string? tag, bool hasDigest = false)
    {
        tag ??= hasDigest ? null : "latest";
        if (repository.StartsWith(Registry, StringComparison.OrdinalIgnoreCase))
        {
            var path = repository.Substring(Registry.Length);
            foreach (var (prefix, origin) in new[]
            {
                ("dotnet/nightly/", DotNetOrigin.Nightly), ("dotnet/core-nightly/", DotNetOrigin.Nightly),
                ("dotnet/core/", DotNetOrigin.Retired), ("dotnet/", DotNetOrigin.Current),
            })
            {
                if (path.StartsWith(prefix, StringComparison.Ordinal)
                    && Names.TryGetValue(path.Substring(prefix.Length), out var kind))
                {
                    return new(repository, kind, origin, tag);
                }
            }

            return null;
        }

        // Most images are none of Microsoft's.
        if (repository.IndexOf("microsoft/", StringComparison.Ordinal) < 0) return null;
        return DockerHubKind(DockerHubPath(repository), tag) is { } old
            ? new(repository, old, DotNetOrigin.Retired, tag) : null;
    }

    /// <summary>
    /// A tag of <c>microsoft/dotnet</c> without the word for the kind: <c>2.1-sdk-alpine</c> is <c>2.1-alpine</c>.
    /// </summary>
    public static string WithoutKind(string repository, string tag)
        => !DockerHubPath(repository).StartsWith("microsoft/dotnet", StringComparison.Ordinal) ? tag
            : _kindsInTags.FirstOrDefault(kind => tag.IndexOf(kind, StringComparison.Ordinal) > 0) is { } kind
                ? tag.Replace(kind, "") : tag;

    /// <summary>The last part of the repository's path: <c>runtime-deps</c>.</summary>
    public static string NameOf(DotNetRepository repository) => Names.First(pair => pair.Value == repository).Key;

    // The repositories before 2019, all on Docker Hub; microsoft/dotnet named the kind in the tag.
    private static DotNetRepository? DockerHubKind(string path, string? tag) => path switch
    {
        "microsoft/aspnetcore" => DotNetRepository.AspNet,
        "microsoft/aspnetcore-build" => DotNetRepository.Sdk,
        "microsoft/dotnet" or "microsoft/dotnet-nightly" => KindOfTag(tag ?? ""),
        _ => null,
    };

    private static DotNetRepository KindOfTag(string tag)
        => tag.IndexOf("aspnetcore-runtime", StringComparison.Ordinal) >= 0 ? DotNetRepository.AspNet
        : tag.IndexOf("runtime-deps", StringComparison.Ordinal) >= 0 ? DotNetRepository.RuntimeDeps
        : tag.IndexOf("runtime", StringComparison.Ordinal) >= 0 ? DotNetRepository.Runtime
        : DotNetRepository.Sdk;

    private static string DockerHubPath(string repository)
    {
        foreach (var host in new[] { "docker.io/", "index.docker.io/", "registry.hub.docker.com/" })
        {
            if (repository.StartsWith(host, StringComparison.OrdinalIgnoreCase))
                return repository.Substring(host.Length);
        }

        return repository;
    }
}
