using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>COPY and ADD.</summary>
internal abstract class TransferInstruction(InstructionHead head, IReadOnlyList<Word> words, bool isJson)
    : Instruction(head)
{
    private static readonly string[] ArchiveSuffixes =
    [
        ".tar", ".gz", ".tgz", ".tpz", ".z", ".tz", ".bz2", ".tb2", ".tbz", ".tbz2", ".xz", ".txz", ".lz", ".lzma",
        ".tlz", ".zst", ".tzst",
    ];

    private readonly IReadOnlyList<Word> _contents = ContentsWithVariables(words, head.Heredocs);

    /// <summary>The sources that are no heredocs; those are in <see cref="Instruction.Heredocs"/>.</summary>
    public IReadOnlyList<Word> Sources { get; } = WithoutHeredocs(words, head.Heredocs);

    public Word? Destination { get; } = words.Count > 1 ? words[words.Count - 1] : null;

    public bool IsJson { get; } = isJson;

    /// <summary>The name ends as that of an archive or a compressed file does.</summary>
    public static bool IsArchive(string path)
        => ArchiveSuffixes.Any(s => path.EndsWith(s, StringComparison.OrdinalIgnoreCase));

    public Word? Chown => Flag("chown")?.Value;

    public Word? Chmod => Flag("chmod")?.Value;

    private static List<Word> WithoutHeredocs(IReadOnlyList<Word> words, IReadOnlyList<Heredoc> heredocs)
        => [.. words.Take(words.Count - 1).Where(w => heredocs.All(h => h.Span != w.Span))];

    private static IReadOnlyList<Word> ContentsWithVariables(IReadOnlyList<Word> words, IReadOnlyList<Heredoc> heredocs)
        => heredocs.Count == 0 ? [] :
        [
            .. heredocs.Where(h => h is { IsQuoted: false, IsTerminated: true } && h.Content.Text.IndexOf('$') >= 0)
                .Where(h => words.Take(words.Count - 1).Any(w => w.Span == h.Span))
                .Select(h => Word.OfContent(h.Content)),
        ];

    public override IEnumerable<Word> ExpandedWords
    {
        get
        {
            foreach (var word in Sources) yield return word;
            if (Destination is not null) yield return Destination;
            foreach (var content in _contents) yield return content;
            foreach (var flag in Flags)
                if (flag is { Value: { } value, Name: "chown" or "chmod" or "checksum" })
                    yield return value;
        }
    }
}

internal sealed class CopyInstruction(InstructionHead head, IReadOnlyList<Word> words, bool isJson)
    : TransferInstruction(head, words, isJson)
{
    /// <summary><c>--from</c>, resolved; null: from the build context.</summary>
    public FromReference? From { get; internal set; }
}

internal sealed class AddInstruction(InstructionHead head, IReadOnlyList<Word> words, bool isJson)
    : TransferInstruction(head, words, isJson)
{
    public Word? Checksum => Flag("checksum")?.Value;

    public static bool IsUrl(string source) => source.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public static bool IsGit(string source) => source.StartsWith("git@", StringComparison.Ordinal)
        || source.StartsWith("git://", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase)
        || (IsUrl(source) && source.Split('#', '?')[0].EndsWith(".git", StringComparison.OrdinalIgnoreCase));
}

internal enum FromKind
{
    /// <summary>An earlier stage, by name or index.</summary>
    Stage,

    /// <summary>The stage the instruction is in.</summary>
    Self,

    /// <summary>A stage that comes later.</summary>
    LaterStage,

    /// <summary>A number that is no earlier stage's index.</summary>
    InvalidIndex,

    /// <summary>An image, or a named build context (which looks the same).</summary>
    Image,

    /// <summary>A variable, which is not replaced here.</summary>
    Variable,
}

/// <summary>What <c>COPY --from=</c> or a mount's <c>from=</c> points at.</summary>
internal sealed record FromReference(Word Word, FromKind Kind, Stage? Stage, ImageReference? Image) : ILocated
{
    public SourceText Source => Word.Source;

    public Span Span => Word.Span;
}
