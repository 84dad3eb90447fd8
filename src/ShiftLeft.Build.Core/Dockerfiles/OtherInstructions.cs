using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>USER, WORKDIR, STOPSIGNAL, MAINTAINER: the rest of the line is one value.</summary>
internal abstract class ValueInstruction(InstructionHead head, Word? value) : Instruction(head)
{
    /// <summary>Null if it is missing (SLB1026).</summary>
    public Word? Value { get; } = value;

    public override IEnumerable<Word> ExpandedWords => Value is null ? [] : [Value];
}

internal sealed class UserInstruction(InstructionHead head, Word? value) : ValueInstruction(head, value);

internal sealed class WorkdirInstruction(InstructionHead head, Word? value) : ValueInstruction(head, value);

internal sealed class StopSignalInstruction(InstructionHead head, Word? value) : ValueInstruction(head, value);

internal sealed class MaintainerInstruction(InstructionHead head, Word? value) : ValueInstruction(head, value)
{
    public override IEnumerable<Word> ExpandedWords => [];
}

internal sealed class ExposeInstruction(InstructionHead head, IReadOnlyList<Word> ports) : Instruction(head)
{
    public IReadOnlyList<Word> Ports { get; } = ports;

    public IEnumerable<ExposedPort> Exposed => Ports.SelectMany(word => ExposedPort.Parse(word, Scope));

    public override IEnumerable<Word> ExpandedWords => Ports;
}

internal sealed class VolumeInstruction(InstructionHead head, IReadOnlyList<Word> paths, bool isJson)
    : Instruction(head)
{
    public IReadOnlyList<Word> Paths { get; } = paths;

    public bool IsJson { get; } = isJson;

    public override IEnumerable<Word> ExpandedWords => Paths;
}

/// <summary>
/// ONBUILD and its trigger, an instruction of its own (<see cref="Instruction.OnbuildParent"/> is set there).
/// </summary>
internal sealed class OnbuildInstruction(InstructionHead head) : Instruction(head)
{
    public Instruction? Trigger { get; internal set; }
}

/// <summary>A keyword that BuildKit does not know.</summary>
internal sealed class UnknownInstruction(InstructionHead head) : Instruction(head);

/// <summary>One port of EXPOSE: <c>[ip:][host:]port[-end][/protocol]</c>.</summary>
/// <param name="Port">Null if it is unknown or no number.</param>
/// <param name="End">The end of a range, else the port.</param>
/// <param name="Protocol">In lower case; tcp if not written.</param>
internal sealed record ExposedPort(Word Word, string? Text, int? Port, int? End, string Protocol) : ILocated
{
    public SourceText Source => Word.Source;

    public Span Span => Word.Span;

    public bool IsKnown => Port is not null;

    /// <summary>The protocol as written; empty without a slash.</summary>
    public string ProtocolText => Text?.IndexOf('/') is >= 0 and var slash ? Text.Substring(slash + 1) : "";

    public bool HasValidProtocol => ProtocolText.Length == 0 || Protocol is "tcp" or "udp" or "sctp";

    /// <summary>Where the protocol stands, if it is written out; else the whole word.</summary>
    public ILocated ProtocolPlace => Word is { HasVariables: false } && Word.Text.IndexOf('/') is >= 0 and var slash
        ? Word.PlaceOf(slash + 1, Word.Text.Length - slash - 1) : Word;

    public bool Contains(int port) => Port <= port && port <= End;

    /// <summary>A variable may hold several ports; between quotes it is one word.</summary>
    public static IEnumerable<ExposedPort> Parse(Word word, Scope scope)
    {
        if (word.Expand(scope).Value is not { } text) return [new(word, null, null, null, "tcp")];
        if (!word.HasVariables || word.Text.IndexOfAny(['"', '\'']) >= 0) return [Parse(word, text)];
        return WordSplitter.AtBlanks(text, new(0, text.Length))
            .Select(port => Parse(word, text.Substring(port.Start, port.Length)));
    }

    private static ExposedPort Parse(Word word, string text)
    {
        var slash = text.IndexOf('/');
        var protocol = slash < 0 ? "tcp" : text.Substring(slash + 1).ToLowerInvariant();
        var ports = slash < 0 ? text : text.Substring(0, slash);
        ports = ports.Substring(ports.LastIndexOf(':') + 1);
        var dash = ports.IndexOf('-');
        var start = Number(dash < 0 ? ports : ports.Substring(0, dash));
        return new(word, text, start, dash < 0 ? start : Number(ports.Substring(dash + 1)), protocol);
    }

    private static int? Number(string text)
        => text.Length is > 0 and < 10 && text.All(c => c is >= '0' and <= '9')
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
