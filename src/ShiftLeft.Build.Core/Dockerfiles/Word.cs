using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// A word of an instruction. <see cref="Text"/> is as written (of a JSON string: decoded), <see cref="Unquoted"/>
/// without quotes and escapes, <see cref="Expand"/> with its variables replaced.
/// </summary>
internal sealed class Word : ILocated
{
    private static readonly char[] Special = ['$', '"', '\'', '\\'];
    private static readonly char[] SpecialOnWindows = ['$', '"', '\'', '`'];
    private readonly char _escape;
    private readonly bool _isContent;
    private bool? _needsWork;
    private Substitution? _parsed;
    private Expanded? _expanded;

    public Word(MappedText raw, char escape) : this(raw, raw.SourceSpan, escape, false) { }

    public Word(MappedText raw, Span span, char escape, bool isJson)
        => (Raw, Span, _escape, IsJson) = (raw, span, escape, isJson);

    private Word(MappedText content) : this(content, '\\') => _isContent = true;

    /// <summary>The text of a heredoc: its variables are replaced, its quotes are its own.</summary>
    public static Word OfContent(MappedText content) => new(content);

    public MappedText Raw { get; }

    public SourceText Source => Raw.Source;

    /// <summary>With its quotes, also those of a JSON string.</summary>
    public Span Span { get; }

    /// <summary>An element of a JSON array.</summary>
    public bool IsJson { get; }

    public string Text => Raw.Text;

    public string Unquoted => NeedsWork ? Parsed.Result : Text;

    /// <summary>The variables in it, in order, also nested ones.</summary>
    public IEnumerable<VariablePlace> Variables => Text.IndexOf('$') < 0
        ? []
        : Parsed.Uses.Select(u => new VariablePlace(Source, Raw.ToSource(u.Span), u.Name, u.Modifier));

    public bool HasVariables => Text.IndexOf('$') >= 0 && Parsed.Uses.Count > 0;

    /// <summary>What is wrong with its quotes and substitutions, if anything.</summary>
    public Substitution? Syntax => NeedsWork && Parsed.Error != SubstitutionError.None ? Parsed : null;

    public Expansion Expand(Scope scope)
    {
        // It is nearly always asked for the scope of its own instruction.
        if (_expanded is { } known && (known.Scope == scope || !NeedsWork)) return known.Value;
        var value = NeedsWork ? Substitute(scope) : new(Text, true, [], [], []);
        _expanded = new(scope, value);
        return value;
    }

    private Expansion Substitute(Scope scope)
    {
        var run = Substitution.Run(Text, _escape, scope, _isContent);
        return new(run.Result, run.IsKnown, [.. run.Uses.Select(u => u.Name).Distinct()],
            [.. run.Undefined.Distinct()], [.. run.Unknown.Distinct()]);
    }

    /// <summary>The place of a part of <see cref="Text"/>.</summary>
    public Location PlaceOf(int start, int length) => new(Source, Raw.ToSource(new Span(start, start + length)));

    public override string ToString() => Text;

    private Substitution Parsed => _parsed ??= Substitution.Run(Raw.Text, _escape, null, _isContent);

    private bool NeedsWork
        => _needsWork ??= Text.IndexOfAny(_escape == '`' ? SpecialOnWindows : Special) >= 0;

    private sealed record Expanded(Scope Scope, Expansion Value);
}

/// <summary>
/// A variable of a word: <c>$X</c> or <c>${X:-d}</c>, with the modifier (empty, <c>:-</c>, <c>##</c> …) and its place.
/// </summary>
internal sealed record VariablePlace(SourceText Source, Span Span, string Name, string Modifier) : ILocated
{
    /// <summary>It has a value even if the variable is not set.</summary>
    public bool HasFallback => Modifier is "-" or ":-" or "+" or ":+";
}

internal sealed record VariableUse(string Name, string Modifier, Span Span);

/// <summary>A word after its variables are replaced.</summary>
/// <param name="Text">The value; what is unknown stays in it as written (<c>${TAG}</c>).</param>
/// <param name="IsKnown">Whether <paramref name="Text"/> is certainly the value in a build without --build-arg.</param>
/// <param name="Names">The variables that were read.</param>
/// <param name="Undefined">Those that are certainly set nowhere (they expand to nothing).</param>
/// <param name="Unknown">Those whose value cannot be known here.</param>
internal sealed record Expansion(
    string Text, bool IsKnown, IReadOnlyList<string> Names, IReadOnlyList<string> Undefined,
    IReadOnlyList<string> Unknown)
{
    /// <summary>The value, or null if it is unknown.</summary>
    public string? Value => IsKnown ? Text : null;
}
