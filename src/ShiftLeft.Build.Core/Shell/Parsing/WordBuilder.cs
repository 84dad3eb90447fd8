using System.Text;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>Collects what is learnt of a word while it is read.</summary>
internal sealed class WordBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _offsets = [];
    private List<ShellVariable>? _variables;
    private List<ShellCompound>? _substitutions;

    public bool IsQuoted { get; set; }

    public bool HasGlob { get; set; }

    public bool HasExpansion { get; set; }

    /// <summary>The last character read stands unquoted.</summary>
    public char LastPlain { get; private set; }

    public void Append(char character, int offset)
    {
        _text.Append(character);
        _offsets.Add(offset);
        LastPlain = '\0';
    }

    public void AppendPlain(char character, int offset)
    {
        Append(character, offset);
        LastPlain = character;
    }

    public void AppendRaw(string characters, int start, int end)
    {
        for (var i = start; i < end; i++) Append(characters[i], i);
        HasExpansion = true;
    }

    public void Add(ShellVariable variable) => (_variables ??= []).Add(variable);

    public void Add(ShellCompound substitution) => (_substitutions ??= []).Add(substitution);

    /// <summary>The expansions inside a part of this word are also the word's.</summary>
    public void Adopt(WordBuilder part)
    {
        if (part._variables is { } variables) (_variables ??= []).AddRange(variables);
        if (part._substitutions is { } substitutions) (_substitutions ??= []).AddRange(substitutions);
    }

    public ShellWord Build(SourceText source, Span span, string raw, int start)
    {
        var text = _text.ToString();
        return new(source, span, raw, text)
        {
            IsQuoted = IsQuoted,
            HasGlob = HasGlob,
            HasExpansion = HasExpansion,
            Variables = _variables ?? (IReadOnlyList<ShellVariable>)[],
            Substitutions = _substitutions ?? (IReadOnlyList<ShellCompound>)[],
            Offsets = text.Length != raw.Length ? _offsets.ToArray() : null,
            Start = start,
        };
    }
}
