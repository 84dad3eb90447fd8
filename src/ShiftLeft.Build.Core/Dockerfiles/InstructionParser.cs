using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>Makes an instruction of a logical line, and reads the heredocs that belong to it.</summary>
internal sealed class InstructionParser(SourceText source, LineReader reader, List<ParseProblem> problems)
{
    public static IReadOnlyList<string> Keywords { get; } =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    private static readonly Regex Mode = new(
        @"^(0*[0-7]{1,4}|[ugoa]*([-+=]([rwxXst]+|[ugo])?)+(,[ugoa]*([-+=]([rwxXst]+|[ugo])?)+)*)$",
        RegexOptions.CultureInvariant);

    private bool _failed;

    public Instruction Parse(LogicalLine line)
    {
        _failed = false;
        var range = WordSplitter.Trim(line.Text.Text, new(0, line.Text.Text.Length));
        var heredocs = FindHeredocs(line, range);
        var instruction = Parse(line.Text, range, line.CommentsAbove, heredocs, null, line.Span.Start);
        instruction.EmptyLines = line.EmptyLines;
        if (line.EmptyLines.Count > 0)
            problems.Add(new(ProblemIds.EmptyContinuationLine, source, line.EmptyLines[0], instruction.Name));
        return instruction;
    }

    private Instruction Parse(MappedText text, Span range, IReadOnlyList<Comment> comments, List<Heredoc> heredocs,
        OnbuildInstruction? parent, int start)
    {
        var keyword = KeywordSpan(text.Text, range);
        var (flags, arguments) = FlagReader.Read(text, new(keyword.End, range.End), reader.Escape);
        var span = new Span(start, Math.Max(reader.End, start));
        var head = new InstructionHead(span, text, new(text.Slice(keyword), reader.Escape), flags,
            new(arguments, range.End), comments, heredocs, parent, reader.Escape);
        var name = head.Keyword.Text.ToUpperInvariant();
        if (!Keywords.Contains(name))
        {
            Fail(ProblemIds.UnknownInstruction, head.Keyword, head.Keyword.Text, Spelling.Nearest(name, Keywords));
            return new UnknownInstruction(head);
        }

        // Each wrong flag is a cause of its own; after one the arguments are not judged.
        FlagReader.Check(name, flags, (id, place, args) =>
        {
            problems.Add(new(id, source, place.Span, args));
            _failed = true;
        });
        if (head.Arguments.IsEmpty && name is not ("RUN" or "CMD" or "ENTRYPOINT"))
            Fail(ProblemIds.ArgumentMissing, head.Keyword, name);
        var instruction = Create(name, head, parent is null);
        foreach (var word in instruction.ExpandedWords) CheckSyntax(word, name);
        if (RefusedArguments.Find(instruction) is var (place, message)) Fail(ProblemIds.ParseError, place, message);
        return instruction;
    }

    private Instruction Create(string name, InstructionHead head, bool mayHaveTrigger) => name switch
    {
        "FROM" => From(head),
        "ARG" => new ArgInstruction(head, Pairs(head, name)),
        "ENV" => new EnvInstruction(head, Pairs(head, name)),
        "LABEL" => new LabelInstruction(head, Pairs(head, name)),
        "RUN" => new RunInstruction(head, head.Arguments, Json(head, head.Arguments, name), Mounts(head)),
        "CMD" => new CmdInstruction(head, head.Arguments, Json(head, head.Arguments, name)),
        "ENTRYPOINT" => new EntrypointInstruction(head, head.Arguments, Json(head, head.Arguments, name)),
        "HEALTHCHECK" => Healthcheck(head),
        "COPY" or "ADD" => Transfer(head, name),
        "EXPOSE" => new ExposeInstruction(head, Words(head)),
        "VOLUME" => Json(head, head.Arguments, name) is { } json
            ? new VolumeInstruction(head, json.Elements, true)
            : new VolumeInstruction(head, Words(head), false),
        "SHELL" => Shell(head),
        "USER" => new UserInstruction(head, Value(head)),
        "WORKDIR" => new WorkdirInstruction(head, Value(head)),
        "STOPSIGNAL" => StopSignal(head),
        "MAINTAINER" => new MaintainerInstruction(head, Value(head)),
        _ => Onbuild(head, mayHaveTrigger),
    };

    private List<Mount> Mounts(InstructionHead head) =>
    [
        .. head.Flags.Where(f => f.Name == "mount")
            .Select(f => MountReader.Read(f, head.Escape, (id, at, args) => Fail(id, at, args))),
    ];

    private FromInstruction From(InstructionHead head)
    {
        var words = Words(head);
        var hasAs = words.Count == 3 && words[1].Text.Equals("as", StringComparison.OrdinalIgnoreCase);
        if (words.Count > 1 && !hasAs)
            Fail(ProblemIds.FromArgumentsInvalid, Place(head), words.Count == 3
                ? $"'{words[1].Text}' stands where AS is expected"
                : $"{words.Count} arguments; FROM takes an image, or an image, AS and a name");
        return new(head, words);
    }

    private TransferInstruction Transfer(InstructionHead head, string name)
    {
        var json = Json(head, head.Arguments, name);
        var words = json?.Elements ?? Words(head);
        var last = words.LastOrDefault();
        if (words.Count is 1) Fail(ProblemIds.CopyArgumentsMissing, Place(head), name);
        else if (last is not null && head.Heredocs.FirstOrDefault(h => h.Span == last.Span) is { } heredoc)
            Fail(ProblemIds.HeredocUnterminated, last, heredoc.Delimiter, "a heredoc cannot be the destination");
        else if (json is { Elements.Count: 0 }) Fail(ProblemIds.CopyArgumentsMissing, Place(head), name);
        TransferInstruction result = name == "COPY"
            ? new CopyInstruction(head, words, json is not null)
            : new AddInstruction(head, words, json is not null);
        if (result.Chmod is { HasVariables: false, Unquoted: { Length: > 0 } mode } && !Mode.IsMatch(mode))
            Fail(ProblemIds.ChmodInvalid, result.Flag("chmod")!, "--chmod", mode,
                "a mode is octal up to 7777, or symbolic such as u=rwX,go=rX");
        if (result is AddInstruction { Checksum: { Text.Length: > 0 } sum } add
            && add.Sources.All(s => !s.HasVariables) && Checksum(add.Sources, sum) is { } message)
            Fail(ProblemIds.ChmodInvalid, add.Flag("checksum")!, "--checksum", sum.Unquoted, message);
        return result;
    }

    private static string? Checksum(IReadOnlyList<Word> sources, Word sum)
    {
        var source = sources is [{ Unquoted: var only }] ? only : "";
        if (AddInstruction.IsGit(source)) return null;
        if (!AddInstruction.IsUrl(source)) return "a checksum is for one source that is downloaded";
        var mayBeDigest = sum.HasVariables || ImageReference.IsDigest(sum.Unquoted);
        return mayBeDigest ? null : "a checksum is sha256: and 64 hexadecimal digits in lower case";
    }

    private HealthcheckInstruction Healthcheck(InstructionHead head)
    {
        var type = head.Arguments.IsEmpty ? head.Arguments : KeywordSpan(head.Text.Text, head.Arguments);
        var command = WordSplitter.Trim(head.Text.Text, new(type.End, head.Arguments.End));
        var result = new HealthcheckInstruction(head, type.IsEmpty ? null : head.Word(type), command,
            Json(head, command, "HEALTHCHECK"));
        const string none = "HEALTHCHECK NONE";
        if (result.IsNone && !command.IsEmpty)
            Fail(ProblemIds.ArgumentExtra, head.Word(command), none, result.Command.Text);
        else if (result.IsNone && head.Flags.Count > 0)
            Fail(ProblemIds.ArgumentExtra, head.Flags[0], none, head.Flags[0].Word.Text);
        return result;
    }

    private ShellInstruction Shell(InstructionHead head)
    {
        var json = Json(head, head.Arguments, "SHELL");
        if (json is null or { Elements.Count: 0 }) Fail(ProblemIds.ShellNotJson, Place(head), head.ArgumentText);
        return new(head, json?.Elements ?? []);
    }

    private StopSignalInstruction StopSignal(InstructionHead head)
    {
        if (Words(head) is { Count: > 1 } words)
        {
            var extra = head.Word(WordSplitter.Trim(head.Text.Text, new(
                WordSplitter.AtBlanks(head.Text.Text, head.Arguments)[0].End, head.Arguments.End)));
            Fail(ProblemIds.ArgumentExtra, extra, "STOPSIGNAL", extra.Text);
            return new(head, words[0]);
        }

        return new(head, Value(head));
    }

    private OnbuildInstruction Onbuild(InstructionHead head, bool mayHaveTrigger)
    {
        var onbuild = new OnbuildInstruction(head);
        if (head.Arguments.IsEmpty) return onbuild;
        var trigger = head.Word(KeywordSpan(head.Text.Text, head.Arguments));
        var name = trigger.Text.ToUpperInvariant();
        if (name is "ONBUILD" or "FROM" or "MAINTAINER") Fail(ProblemIds.OnbuildTriggerForbidden, trigger, name);
        if (mayHaveTrigger && name != "ONBUILD")
            onbuild.Trigger = Parse(head.Text, head.Arguments, [], [.. head.Heredocs], onbuild, trigger.Span.Start);
        return onbuild;
    }

    private List<KeyValue> Pairs(InstructionHead head, string name)
    {
        var text = head.Text.Text;
        var pairs = new List<KeyValue>();
        var words = WordSplitter.Quoted(text, head.Arguments, head.Escape);
        var isArg = name == "ARG";
        if (words.Count > 0 && !isArg && IndexOf('=', words[0]) < 0)
        {
            pairs.Add(LegacyPair(head, name));
            return pairs;
        }

        foreach (var span in words)
        {
            var equals = IndexOf('=', span);
            var place = new Location(source, head.Text.ToSource(span));
            if (equals < 0 && !isArg) Fail(ProblemIds.KeyValueSyntax, place, $"'=' is missing in '{Text(span)}'", name);
            else if (equals == span.Start)
                Fail(ProblemIds.KeyValueSyntax, place, $"the name is missing in '{Text(span)}'", name);
            pairs.Add(equals < 0
                ? new(head.Word(span), null, place, false)
                : new(head.Word(new(span.Start, equals)), head.Word(new(equals + 1, span.End)), place, false));
        }

        return pairs;

        int IndexOf(char c, Span span) => text.IndexOf(c, span.Start, span.Length);
        string Text(Span span) => text.Substring(span.Start, span.Length);
    }

    private KeyValue LegacyPair(InstructionHead head, string name)
    {
        var key = KeywordSpan(head.Text.Text, head.Arguments);
        var value = WordSplitter.Trim(head.Text.Text, new(key.End, head.Arguments.End));
        var place = Place(head);
        if (value.IsEmpty)
        {
            Fail(ProblemIds.KeyValueSyntax, place, $"'{head.ArgumentText}' has no value", name);
            return new(head.Word(key), null, place, true);
        }

        var pair = new KeyValue(head.Word(key), head.Word(value), place, true);
        if (!_failed && pair.Value!.Syntax is null)
            problems.Add(new(ProblemIds.LegacyKeyValueFormat, source, place.Span, name, pair.Name));
        return pair;
    }

    private JsonArray? Json(InstructionHead head, Span range, string name)
    {
        if (JsonArray.TryParse(head.Text, range, head.Escape) is not { } json) return null;
        if (json.NotString is { } wrong)
        {
            var element = head.Word(WordSplitter.Trim(head.Text.Text, wrong));
            Fail(ProblemIds.JsonArrayNotStrings, element, name, element.Text);
        }

        return json;
    }

    private void CheckSyntax(Word word, string name)
    {
        if (word.Syntax is not { } wrong) return;
        var part = word.Text.Substring(wrong.ErrorSpan.Start, wrong.ErrorSpan.Length);
        var place = word.PlaceOf(wrong.ErrorSpan.Start, wrong.ErrorSpan.Length);
        var message = wrong.Error switch
        {
            SubstitutionError.UnclosedQuote => $"the quote {part[0]} is not closed",
            SubstitutionError.UnclosedBrace => $"'}}' is missing after '{part}'",
            _ => "variables are nested too deep",
        };
        if (wrong.Error == SubstitutionError.UnsupportedModifier)
            Fail(ProblemIds.VariableModifierUnsupported, place, wrong.ErrorDetail.Modifier, wrong.ErrorDetail.Name);
        else if (name is "ENV" or "LABEL" or "ARG") Fail(ProblemIds.KeyValueSyntax, place, message, name);
        else Fail(ProblemIds.ParseError, place, message);
    }

    private List<Heredoc> FindHeredocs(LogicalLine line, Span range)
    {
        var heredocs = new List<Heredoc>();
        var text = line.Text.Text;
        var keyword = KeywordSpan(text, range);
        var rest = WordSplitter.Trim(text, new(keyword.End, range.End));
        if (Is("ONBUILD"))
        {
            keyword = KeywordSpan(text, rest);
            rest = WordSplitter.Trim(text, new(keyword.End, range.End));
        }

        if (!(Is("RUN") || Is("COPY") || Is("ADD"))) return heredocs;
        if (text.IndexOf("<<", rest.Start, rest.Length, StringComparison.Ordinal) < 0) return heredocs;
        var arguments = FlagReader.Read(line.Text, rest, reader.Escape).End;
        if (JsonArray.TryParse(line.Text, new(arguments, rest.End), reader.Escape) is not null) return heredocs;
        foreach (var opening in HeredocOpening.FindAll(text, range))
        {
            var place = new Location(source, line.Text.ToSource(opening.Word));
            var (content, isTerminated) = reader.ReadHeredoc(opening.Delimiter, opening.Chomp);
            heredocs.Add(new(place, opening, content, isTerminated));
            if (!isTerminated)
            {
                var message = $"no line is just '{opening.Delimiter}'";
                Fail(ProblemIds.HeredocUnterminated, place, opening.Delimiter, message);
            }
        }

        return heredocs;

        bool Is(string name) => string.Equals(
            text.Substring(keyword.Start, keyword.Length), name, StringComparison.OrdinalIgnoreCase);
    }

    private static Span KeywordSpan(string text, Span range)
    {
        var end = range.Start;
        while (end < range.End && !WordSplitter.IsBlank(text[end])) end++;
        return new(range.Start, end);
    }

    private static List<Word> Words(InstructionHead head)
        => [.. WordSplitter.AtBlanks(head.Text.Text, head.Arguments).Select(head.Word)];

    private static Word? Value(InstructionHead head) => head.Arguments.IsEmpty ? null : head.Word(head.Arguments);

    private Location Place(InstructionHead head) => new(source, head.Text.ToSource(head.Arguments));

    /// <summary>The first error of an instruction is its cause; what follows from it is not reported.</summary>
    private void Fail(string id, ILocated place, params string[] arguments)
    {
        if (_failed) return;
        _failed = true;
        problems.Add(new(id, source, place.Span, arguments));
    }
}
