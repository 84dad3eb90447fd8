using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Images;

/// <summary>What is certain of some widespread images that are not Microsoft's.</summary>
internal static class WellKnownImages
{
    // Docker Official Images that set no USER and whose own entrypoint, if any, keeps root. Not those that change the
    // user themselves (postgres, redis, mysql, mongo, rabbitmq …) or set one (haproxy, sonarqube, varnish,
    // elasticsearch …).
    private static readonly HashSet<string> OfficialAsRoot = new(StringComparer.Ordinal)
    {
        "almalinux", "alpine", "alt", "amazoncorretto", "amazonlinux", "archlinux", "bash", "buildpack-deps", "busybox",
        "caddy", "centos", "clojure", "composer", "crystallang", "dart", "debian", "docker",
        "eclipse-temurin", "elixir", "erlang", "fedora", "gcc", "golang", "gradle", "haskell", "httpd", "ibmjava",
        "java", "julia", "mageia", "maven", "mono", "nginx", "node", "openjdk", "oraclelinux", "perl", "photon", "php",
        "pypy", "python", "r-base", "registry", "rockylinux", "ruby", "rust", "sapmachine", "sl", "swift", "tomcat",
        "traefik", "ubuntu",
    };

    private static readonly IReadOnlyDictionary<string, string> PathOnly =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        };

    /// <summary>The variables of an image that sets nothing but PATH; null if others may be there.</summary>
    public static IReadOnlyDictionary<string, string>? EnvironmentOf(ImageReference image)
        => image.Name is "docker.io/library/alpine" or "docker.io/library/busybox" or "docker.io/library/debian"
            or "docker.io/library/ubuntu" ? PathOnly : null;

    /// <summary>Facts on an image; null if none is certain.</summary>
    public static WellKnownImage? Find(ImageReference image)
    {
        if (image.IsScratch) return Find("scratch", null);
        if (image.Registry != "docker.io") return Find(image.Name, image.Tag);
        const string official = "library/";
        return image.Repository.StartsWith(official, StringComparison.Ordinal)
            ? OfficialAsRoot.Contains(image.Repository.Substring(official.Length))
                ? new(HasShell: true, RunsAsRoot: true) : null
            : Find(image.Repository, image.Tag);
    }

    /// <summary>Facts on an image; null if none is certain.</summary>
    /// <param name="repository">Registry and path as written: <c>gcr.io/distroless/static-debian12</c>,
    /// <c>scratch</c>.</param>
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
        => repository.StartsWith("docker.io/", StringComparison.OrdinalIgnoreCase)
            ? repository.Substring(10) : repository;
}

/// <param name="HasShell">False: RUN, shell forms and <c>exec sh</c> cannot work.</param>
/// <param name="RunsAsRoot">Whether the image starts as root when nobody says otherwise.</param>
internal sealed record WellKnownImage(bool HasShell, bool RunsAsRoot);
