using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// The team's list of registries. An entry is a registry, or a registry with the beginning of a path; <c>*</c> at its
/// beginning or end stands for anything.
/// </summary>
internal static class TrustedRegistries
{
    /// <summary>True if an entry covers the image, or if nobody made a list.</summary>
    public static bool Allow(IReadOnlyList<string> entries, ImageReference image)
        => entries.Count == 0 || entries.Any(entry => Covers(Canonical(entry), image));

    private static bool Covers(string entry, ImageReference image)
    {
        // A path is asked for by writing one; "ghcr.io/contoso" is that path and what lies below.
        var name = entry.IndexOf('/') < 0 ? image.Registry : image.Name;
        var (anyBefore, anyAfter) = (entry.StartsWith("*", StringComparison.Ordinal),
            entry.EndsWith("*", StringComparison.Ordinal));
        var text = entry.Trim('*');
        if (anyBefore && anyAfter) return name.IndexOf(text, StringComparison.Ordinal) >= 0;
        if (anyBefore) return name.EndsWith(text, StringComparison.Ordinal);
        if (anyAfter) return name.StartsWith(text, StringComparison.Ordinal);
        return name == text
            || (text.IndexOf('/') > 0 && name.StartsWith(text.TrimEnd('/') + "/", StringComparison.Ordinal));
    }

    private static string Canonical(string entry)
    {
        entry = entry.Trim().ToLowerInvariant();
        var slash = entry.IndexOf('/');
        var registry = slash < 0 ? entry : entry.Substring(0, slash);
        return registry is "hub.docker.com" or "index.docker.io" or "registry-1.docker.io" or "registry.hub.docker.com"
            ? "docker.io" + entry.Substring(registry.Length) : entry;
    }
}
