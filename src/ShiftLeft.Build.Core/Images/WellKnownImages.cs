namespace ShiftLeft.Build.Core.Images;

/// <summary>What is certain of some widespread images that are not Microsoft's.</summary>
internal static class WellKnownImages
{
    /// <summary>Facts on an image; null if none is certain.</summary>
    /// <param name="repository">Registry and path as written: <c>gcr.io/distroless/static-debian12</c>, <c>scratch</c>.</param>
    /// <param name="tag">The tag, or null.</param>
    public static WellKnownImage? Find(string repository, string? tag)
    {
        if (repository == "scratch") return new(HasShell: false, RunsAsRoot: true);
        if (repository.StartsWith("gcr.io/distroless/", StringComparison.Ordinal))
        {
            var words = (tag ?? "latest").Split('-');
            return new(HasShell: words.Contains("debug"), RunsAsRoot: !words.Contains("nonroot"));
        }

        var path = WithoutDockerHub(repository);
        if (path.StartsWith("cgr.dev/chainguard/", StringComparison.Ordinal)
            || path.StartsWith("chainguard/", StringComparison.Ordinal))
        {
            // Variants for development carry a shell; users differ from image to image.
            return (tag ?? "latest") == "latest" && path.EndsWith("/static", StringComparison.Ordinal)
                ? new(HasShell: false, RunsAsRoot: false) : null;
        }

        return path is "nginxinc/nginx-unprivileged" or "bitnami/nginx" or "bitnami/redis" or "bitnami/postgresql"
            or "bitnami/mongodb" or "bitnami/kubectl" or "bitnamilegacy/nginx" or "bitnamilegacy/redis"
            or "bitnamilegacy/postgresql" or "bitnamilegacy/mongodb" or "bitnamilegacy/kubectl"
            ? new(HasShell: true, RunsAsRoot: false) : null;
    }

    private static string WithoutDockerHub(string repository)
        => repository.StartsWith("docker.io/", StringComparison.OrdinalIgnoreCase) ? repository.Substring(10) : repository;
}

/// <param name="HasShell">False: RUN, shell forms and <c>exec sh</c> cannot work.</param>
/// <param name="RunsAsRoot">Whether the image starts as root when nobody says otherwise.</param>
internal sealed record WellKnownImage(bool HasShell, bool RunsAsRoot);
