using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary><c>FROM [--platform=p] image [AS name]</c>.</summary>
internal sealed class FromInstruction(InstructionHead head, IReadOnlyList<Word> words) : Instruction(head)
{
    public Word? Image { get; } = words.Count > 0 ? words[0] : null;

    /// <summary>The word AS, in its own case.</summary>
    public Word? As { get; } = words.Count == 3 ? words[1] : null;

    /// <summary>The stage's name as written.</summary>
    public Word? Alias { get; } = words.Count == 3 ? words[2] : null;

    public Word? Platform => Flag("platform")?.Value;

    /// <summary>What its variables hold in a build without any --build-arg.</summary>
    public Scope DefaultsScope => Scope is GlobalScope global ? global.WithDefaultsOnly() : Scope;

    public override IEnumerable<Word> ExpandedWords
    {
        get
        {
            if (Image is not null) yield return Image;
            if (Platform is { } platform) yield return platform;
        }
    }
}

/// <summary>ARG, ENV and LABEL: names with values.</summary>
internal abstract class KeyValueInstruction(InstructionHead head, IReadOnlyList<KeyValue> pairs) : Instruction(head)
{
    public IReadOnlyList<KeyValue> Pairs { get; } = pairs;

    public override IEnumerable<Word> ExpandedWords
        => Pairs.SelectMany(p => p.Value is { } value ? new[] { p.Key, value } : [p.Key]);
}

/// <summary><c>key=value</c>, <c>key value</c> (legacy), or a bare name of an ARG.</summary>
internal sealed record KeyValue(Word Key, Word? Value, Location Place, bool IsLegacy) : ILocated
{
    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    public string Name => Key.Unquoted;
}

internal sealed class ArgInstruction(InstructionHead head, IReadOnlyList<KeyValue> pairs)
    : KeyValueInstruction(head, pairs)
{
    /// <summary>Before the first FROM.</summary>
    public bool IsGlobal => Stage is null;

    /// <summary>A pair before that of <paramref name="variable"/> sets it.</summary>
    public bool SetsBefore(VariablePlace variable)
        => Pairs.TakeWhile(p => p.Span.End <= variable.Span.Start).Any(p => p.Key.Text == variable.Name);

    /// <summary>Its names are taken as they are written.</summary>
    public override IEnumerable<Word> ExpandedWords => Pairs.Select(p => p.Value).OfType<Word>();
}

internal sealed class EnvInstruction(InstructionHead head, IReadOnlyList<KeyValue> pairs)
    : KeyValueInstruction(head, pairs)
{
    /// <summary>
    /// <paramref name="variable"/> is in the value of <paramref name="pair"/> and another pair sets it, which this one
    /// does not see.
    /// </summary>
    public bool ReadsOwn(KeyValue pair, VariablePlace variable) => !variable.HasFallback
        && pair.Span.Start <= variable.Span.Start && variable.Span.End <= pair.Span.End
        && (variable.Name == pair.Name ? ReplacesEarlier(pair) : Pairs.Any(p => p.Name == variable.Name));

    /// <summary>An earlier pair of the same instruction sets the same variable, in vain.</summary>
    public bool ReplacesEarlier(KeyValue pair) => Pairs.TakeWhile(p => p != pair).Any(p => p.Name == pair.Name);
}

internal sealed class LabelInstruction(InstructionHead head, IReadOnlyList<KeyValue> pairs)
    : KeyValueInstruction(head, pairs);
