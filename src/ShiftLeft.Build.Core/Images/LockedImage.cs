using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Images;

/// <summary>What the lock says of one image: which it is, and what its configuration sets.</summary>
internal sealed record LockedImage
{
    // Programs that give root up, and what runs a script: what comes of the user then stands in no configuration.
    private static readonly HashSet<string> _mayDropRoot = new(StringComparer.Ordinal)
    {
        "gosu", "su-exec", "setpriv", "runuser", "chpst", "s6-setuidgid", "init", "s6-svscan", "sh", "bash",
        "ash", "dash",
    };

    /// <summary>With registry, and tag or digest: <c>docker.io/library/alpine:3.22</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>What the reference names in its registry; null if only a local engine knows the image.</summary>
    public string? Digest { get; init; }

    /// <summary>
    /// Of several platforms under <see cref="Digest"/>, the manifest that was read; null if that is the only one.
    /// </summary>
    public string? Manifest { get; init; }

    /// <summary><c>linux/amd64</c>; null if not known.</summary>
    public string? Platform { get; init; }

    /// <summary>When it was made, <c>yyyy-MM-ddTHH:mm:ssZ</c>; null if not known.</summary>
    public string? Created { get; init; }

    /// <summary>As USER sets it; empty: nobody did, so it is root (on Linux).</summary>
    public string User { get; init; } = "";

    /// <summary><c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; init; } = [];

    /// <summary>Every variable but PATH; null: its value is not kept.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    /// <summary>The reference in the lock file; null if it was not read from there.</summary>
    public ILocated? Place { get; init; }

    public bool IsLinux => Platform?.StartsWith("linux/", StringComparison.Ordinal) == true;

    /// <summary>True if it starts as root; null if that cannot be told.</summary>
    public bool? RunsAsRoot => !IsLinux ? null : User.Length == 0 || EffectiveUser.IsRootUser(User);

    /// <summary>It starts as root, and perhaps only to change the user in a script.</summary>
    public bool MayDropRoot => MayDrop(Entrypoint.Count > 0 ? Entrypoint : Command);

    /// <summary>True if what starts is <c>dotnet</c>: the words that follow name the app.</summary>
    public bool StartsDotNet => Entrypoint is [var only] && FilePaths.FileName(only) == "dotnet";

    /// <summary>True if the words start a script, or a program that changes the user.</summary>
    public static bool MayDrop(IEnumerable<string> words) => words.Select(FilePaths.FileName).Any(name
        => _mayDropRoot.Contains(name) || name.EndsWith(".sh", StringComparison.Ordinal)
            || name.IndexOf("entrypoint", StringComparison.Ordinal) >= 0);

    /// <summary>True if the digest is its own, or that of the manifest it was read from.</summary>
    public bool Has(string digest) => digest == Digest || digest == Manifest;

    /// <summary>A variable of its environment.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">What names the image.</param>
    public Fact<string> Variable(string name, ILocated? place)
    {
        if (name == "PATH") return Fact<string>.Unknown("the lock does not keep PATH", place);
        if (!Environment.TryGetValue(name, out var value)) return Fact<string>.Absent;
        return value == null ? Fact<string>.Unknown($"the lock does not keep the value of {name}", place)
            : Fact<string>.Known(value, place, $"{Reference} sets {name}={value}, says {ImageLock.FileName}");
    }
}
