using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// Registries and repositories that stand still: nothing in them is ever patched. Those of .NET: <see
/// cref="DotNetOrigin"/>.
/// </summary>
internal static class RetiredRepositories
{
    private static readonly (string Old, string New)[] _prefixes =
    [
        ("k8s.gcr.io/", "registry.k8s.io"),
        ("gcr.io/google_containers/", "registry.k8s.io"),
        ("gcr.io/google-containers/", "registry.k8s.io"),
    ];

    /// <summary>What is retired, and what has taken its place; null if the image is in none of them.</summary>
    public static (string? Old, string? New) Find(ImageReference image)
    {
        var row = _prefixes.FirstOrDefault(p => image.Name.StartsWith(p.Old, StringComparison.Ordinal));
        return (row.Old?.TrimEnd('/'), row.New);
    }
}
