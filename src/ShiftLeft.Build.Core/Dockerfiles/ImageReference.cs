using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// An image name: <c>[registry/]repository[:tag][@digest]</c>, taken apart as Docker does, whether it is valid or not.
/// Each part has its range in the text, so that a rule can point at the tag.
/// </summary>
internal sealed class ImageReference
{
    private static readonly Regex RepositoryForm = new(
        @"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$", RegexOptions.CultureInvariant);

    private static readonly Regex RegistryForm = new(
        @"^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
        + @"(\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(:[0-9]+)?$|^\[[0-9a-fA-F:]+\](:[0-9]+)?$",
        RegexOptions.CultureInvariant);

    private static readonly Regex TagForm = new(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", RegexOptions.CultureInvariant);

    private static readonly Regex DigestForm = new(
        @"^(sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$", RegexOptions.CultureInvariant);

    private ImageReference(string text, Span? registry, Span repository, Span? tag, Span? digest)
    {
        (Text, RegistrySpan, RepositorySpan, TagSpan, DigestSpan) = (text, registry, repository, tag, digest);
        Registry = Part(registry)?.ToLowerInvariant() switch
        {
            null or "index.docker.io" or "registry-1.docker.io" or "registry.hub.docker.com" => "docker.io",
            var host => host,
        };
        var name = Part(repository)!;
        Repository = Registry == "docker.io" && name.IndexOf('/') < 0 ? "library/" + name : name;
        Name = Registry + "/" + Repository;
        Tag = Part(tag);
        Digest = Part(digest);
    }

    /// <summary>As given.</summary>
    public string Text { get; }

    /// <summary>What is found out about the image elsewhere.</summary>
    public Answers Answers { get; } = new();

    public Span? RegistrySpan { get; }

    public Span RepositorySpan { get; }

    public Span? TagSpan { get; }

    public Span? DigestSpan { get; }

    /// <summary>
    /// Host and port in lower case; docker.io if not given (index.docker.io and registry-1.docker.io are it too).
    /// </summary>
    public string Registry { get; }

    /// <summary>Without the registry; <c>alpine</c> is <c>library/alpine</c>.</summary>
    public string Repository { get; }

    /// <summary>As written; null if there is none.</summary>
    public string? Tag { get; }

    /// <summary><c>sha256:…</c>; null if there is none.</summary>
    public string? Digest { get; }

    /// <summary>
    /// Registry and repository: <c>docker.io/library/alpine</c>, <c>mcr.microsoft.com/dotnet/sdk</c>.
    /// </summary>
    public string Name { get; }

    public bool IsScratch => Text == "scratch";

    /// <summary>Neither tag nor digest: the registry answers with latest.</summary>
    public bool IsUntagged => TagSpan is null && DigestSpan is null;

    /// <summary>What is wrong with it, or null if it is valid.</summary>
    public string? Invalid
    {
        get
        {
            if (Text.Length == 0) return "the name is empty";
            if (Part(RegistrySpan) is { } registry && !RegistryForm.IsMatch(registry))
                return $"'{registry}' is no registry";
            if (Part(RepositorySpan) is { } name && !RepositoryForm.IsMatch(name))
                return RepositoryForm.IsMatch(name.ToLowerInvariant())
                    ? $"'{name}' is not in lower case" : $"'{name}' is no repository name";
            if (Tag is { } tag && !TagForm.IsMatch(tag))
                return tag.Length == 0 ? "the tag is empty" : $"'{tag}' is no tag";
            if (Digest is { } digest && !DigestForm.IsMatch(digest))
                return digest.Length == 0 ? "the digest is empty" : $"'{digest}' is no digest";
            return null;
        }
    }

    public bool IsValid => Invalid is null;

    public static bool IsDigest(string text) => DigestForm.IsMatch(text);

    public static ImageReference Parse(string text)
    {
        var end = text.Length;
        Span? digest = null, tag = null, registry = null;
        if (text.IndexOf('@') is >= 0 and var at)
        {
            digest = new(at + 1, end);
            end = at;
        }

        var slash = end == 0 ? -1 : text.LastIndexOf('/', end - 1);
        var colon = end == 0 ? -1 : text.LastIndexOf(':', end - 1);
        if (colon > slash)
        {
            tag = new(colon + 1, end);
            end = colon;
        }

        var start = 0;
        if (text.IndexOf('/', 0, end) is > 0 and var first && IsHost(text.Substring(0, first)))
        {
            registry = new(0, first);
            start = first + 1;
        }

        return new(text, registry, new(start, Math.Max(start, end)), tag, digest);
    }

    /// <summary>The registry, tag or digest as a place in the file, given where the reference stands.</summary>
    public static Location Place(MappedText text, Span part) => new(text.Source, text.ToSource(part));

    public override string ToString() => Text;

    // What Docker takes for a host: it has a dot or a port, is localhost, or is not in lower case.
    private static bool IsHost(string part)
        => part.IndexOfAny(['.', ':']) >= 0 || part == "localhost" || part.ToLowerInvariant() != part;

    private string? Part(Span? span) => span is { } s ? Text.Substring(s.Start, s.Length) : null;
}
