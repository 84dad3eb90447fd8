using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>One <c>RUN --mount=…</c>.</summary>
internal sealed class Mount(Flag flag, IReadOnlyList<MountOption> options) : ILocated
{
    public SourceText Source => flag.Source;

    public Span Span => flag.Span;

    public IReadOnlyList<MountOption> Options { get; } = options;

    /// <summary>bind if not given; in lower case.</summary>
    public string Type => this["type"]?.Unquoted.ToLowerInvariant() ?? "bind";

    public Word? Target => this["target"];

    public Word? Id => this["id"];

    /// <summary>
    /// The host path, secret file or cache subfolder: <c>source=</c>. (<see cref="Source"/> is the file.)
    /// </summary>
    public Word? SourcePath => this["source"];

    public Word? FromWord => this["from"];

    /// <summary><c>from=</c>, resolved.</summary>
    public FromReference? From { get; internal set; }

    public bool IsRequired => Options.Any(o => o.Key == "required"
        && !string.Equals(o.Value?.Unquoted, "false", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a key, by its long name (target, source, readonly, readwrite …).</summary>
    public Word? this[string key] => Options.FirstOrDefault(o => o.Key == key)?.Value;
}

/// <summary><c>key=value</c> of a mount; the key in lower case and in its long form.</summary>
internal sealed record MountOption(Word Word, string Key, Word? Value) : ILocated
{
    public SourceText Source => Word.Source;

    public Span Span => Word.Span;

    public static string LongForm(string key) => key switch
    {
        "dst" or "destination" => "target",
        "src" => "source",
        "ro" => "readonly",
        "rw" => "readwrite",
        _ => key,
    };
}
