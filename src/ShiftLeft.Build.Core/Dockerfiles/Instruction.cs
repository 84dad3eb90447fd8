using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>What every instruction has: keyword, flags and the joined text.</summary>
/// <param name="Span">All its lines, with heredocs.</param>
/// <param name="Text">The joined line.</param>
/// <param name="Arguments">What follows keyword and flags, as a range of <paramref name="Text"/>.</param>
internal sealed record InstructionHead(
    Span Span, MappedText Text, Word Keyword, IReadOnlyList<Flag> Flags, Span Arguments,
    IReadOnlyList<Comment> CommentsAbove, IReadOnlyList<Heredoc> Heredocs, OnbuildInstruction? Parent, char Escape)
{
    public string ArgumentText => Text.Text.Substring(Arguments.Start, Arguments.Length);

    public Word Word(Span span) => new(Text.Slice(span), Escape);
}

/// <summary>One instruction, over all its lines.</summary>
internal abstract class Instruction(InstructionHead head) : ILocated
{
    private static readonly Regex ShellPragma = new(@"^hadolint\s+shell\s*=\s*(\S+)", RegexOptions.CultureInvariant);

    public SourceText Source => head.Text.Source;

    public Span Span => head.Span;

    /// <summary>As written; <see cref="Name"/> is in upper case.</summary>
    public Word Keyword => head.Keyword;

    public string Name { get; } = head.Keyword.Text.ToUpperInvariant();

    public IReadOnlyList<Flag> Flags => head.Flags;

    /// <summary>Everything after keyword and flags, joined, continuations removed.</summary>
    public MappedText Arguments { get; } = head.Text.Slice(head.Arguments);

    /// <summary>The comment block that belongs to it: blank lines do not end it, an empty <c>#</c> line does.</summary>
    public IReadOnlyList<Comment> CommentsAbove => head.CommentsAbove;

    /// <summary>The shell that <c># hadolint shell=…</c> in the comments above says is in force from here on.</summary>
    public string? ShellComment { get; } = ShellOf(head.CommentsAbove);

    public IReadOnlyList<Heredoc> Heredocs => head.Heredocs;

    /// <summary>The ONBUILD it is the trigger of.</summary>
    public OnbuildInstruction? OnbuildParent => head.Parent;

    /// <summary>Null before the first FROM.</summary>
    public Stage? Stage { get; internal set; }

    /// <summary>Its number in the file, from 0; an ONBUILD trigger has that of its ONBUILD.</summary>
    public int Index { get; internal set; }

    /// <summary>The variables it can read. A FROM and what stands before the first FROM read the global ARGs.</summary>
    public Scope Scope { get; internal set; } = new GlobalScope(new(), 0);

    /// <summary>Blank lines between its continued lines, which BuildKit will refuse one day.</summary>
    public IReadOnlyList<Span> EmptyLines { get; internal set; } = [];

    public Flag? Flag(string name) => Flags.FirstOrDefault(f => f.Name == name);

    /// <summary>
    /// The words in which BuildKit replaces variables (none for RUN, CMD, ENTRYPOINT, HEALTHCHECK, SHELL text).
    /// </summary>
    public virtual IEnumerable<Word> ExpandedWords => [];

    private static string? ShellOf(IReadOnlyList<Comment> comments)
    {
        for (var i = comments.Count - 1; i >= 0; i--)
        {
            var text = comments[i].Text;
            if (text.StartsWith("hadolint", StringComparison.Ordinal)
                && ShellPragma.Match(text) is { Success: true } match)
                return match.Groups[1].Value;
        }

        return null;
    }
}

/// <summary><c>--name=value</c> after the keyword.</summary>
/// <param name="Word">The whole flag.</param>
/// <param name="Value">Null without <c>=</c>.</param>
internal sealed record Flag(Word Word, string Name, Word? Value) : ILocated
{
    public SourceText Source => Word.Source;

    public Span Span => Word.Span;

    /// <summary>A boolean flag that is not set to false.</summary>
    public bool IsOn => !string.Equals(Value?.Unquoted, "false", StringComparison.OrdinalIgnoreCase);
}
