using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>One word of a command, in the file and after quote removal.</summary>
internal sealed class ShellWord(SourceText source, Span span, string raw, string text) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; } = span;

    /// <summary>The word as written (continuations joined).</summary>
    public string Raw { get; } = raw;

    /// <summary>The word without its quotes and escapes; expansions stand in it as written.</summary>
    public string Text { get; } = text;

    /// <summary>The value, or null when only a running shell knows it.</summary>
    public string? Literal => HasExpansion ? null : Text;

    /// <summary>Holds a variable, a substitution or arithmetic.</summary>
    public bool HasExpansion { get; internal set; }

    /// <summary>Some part is quoted or escaped.</summary>
    public bool IsQuoted { get; internal set; }

    /// <summary>Holds an unquoted <c>*</c>, <c>?</c> or <c>[</c>.</summary>
    public bool HasGlob { get; internal set; }

    public IReadOnlyList<ShellVariable> Variables { get; internal set; } = [];

    /// <summary>The <c>$(…)</c>, backtick and process substitutions in the word.</summary>
    public IReadOnlyList<ShellCompound> Substitutions { get; internal set; } = [];

    /// <summary>
    /// For each character of <see cref="Text"/> its offset in the text that was parsed; null: it is that text.
    /// </summary>
    internal int[]? Offsets { get; set; }

    internal int Start { get; set; }

    public bool Is(string literal) => !HasExpansion && Text == literal;

    public bool StartsWith(string prefix) => Text.StartsWith(prefix, StringComparison.Ordinal);

    public override string ToString() => Raw;
}

/// <summary>A use of a variable.</summary>
/// <param name="Name">The name without <c>$</c> and braces; <c>1</c>, <c>@</c> and the like for parameters.</param>
/// <param name="IsQuoted">Inside double quotes, so that it is neither split nor globbed.</param>
/// <param name="Operator">What follows the name in <c>${name…}</c>: <c>:-</c>, <c>%</c>, … or empty.</param>
internal sealed record ShellVariable(SourceText Source, Span Span, string Name, bool IsQuoted, string Operator)
    : ILocated
{
    /// <summary>An unset value is provided for: <c>${x:-…}</c>, <c>${x:?…}</c> and their kin.</summary>
    public bool HandlesUnset => Operator.Length > 0 && Operator.TrimStart(':') is "-" or "=" or "?" or "+";

    /// <summary><c>${x:?…}</c>: the script stops when the variable is empty.</summary>
    public bool StopsWhenEmpty => Operator == ":?";

    public bool IsParameter => Name.Length > 0 && !(char.IsLetter(Name[0]) || Name[0] == '_');
}

/// <summary><c>NAME=value</c> before a command or alone.</summary>
internal sealed record ShellAssignment(SourceText Source, Span Span, string Name, Span NameSpan, ShellWord Value)
    : ILocated;

/// <summary>A redirection.</summary>
/// <param name="Operator">
/// Without the descriptor: <c>&gt;</c>, <c>&gt;&gt;</c>, <c>&gt;&amp;</c>, <c>&lt;&lt;</c>, ….
/// </param>
/// <param name="Descriptor">The number before the operator, or empty.</param>
internal sealed record ShellRedirection(SourceText Source, Span Span, string Operator, string Descriptor) : ILocated
{
    /// <summary>The file, the descriptor, or the delimiter of a heredoc.</summary>
    public ShellWord? Target { get; init; }

    /// <summary>The text of a heredoc, when it is part of the script.</summary>
    public string? Body { get; internal set; }

    public bool IsHeredoc => Operator is "<<" or "<<-";

    public bool IsOutput => Operator[0] == '>' || Operator[0] == '&';
}
