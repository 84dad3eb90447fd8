using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>
/// Commands that run another command: what they run is a command as well, with the same place in its pipeline.
/// </summary>
internal static class Wrappers
{
    /// <summary>More wrappers around each other than anybody writes.</summary>
    private const int MaxWrappers = 8;

    /// <summary>
    /// By name: the flags that take the next word, and how many operands stand before the inner command.
    /// </summary>
    private static readonly Dictionary<string, (HashSet<string> Flags, int Operands)> Table = new()
    {
        ["sudo"] = (CommandFlags.Set("-u -g -h -p -C -D -R -r -t -T -U --user --group --host --prompt --chdir"), 0),
        ["doas"] = (CommandFlags.Set("-u -C"), 0),
        ["env"] = (CommandFlags.Set("-u -C --unset --chdir"), 0),
        ["exec"] = (CommandFlags.Set("-a"), 0),
        ["time"] = (CommandFlags.Set("-f -o --format --output"), 0),
        ["nice"] = (CommandFlags.Set("-n --adjustment"), 0),
        ["ionice"] = (CommandFlags.Set("-c -n --class --classdata"), 0),
        ["nohup"] = ([], 0),
        ["setsid"] = ([], 0),
        ["eatmydata"] = ([], 0),
        ["command"] = ([], 0),
        ["builtin"] = ([], 0),
        ["stdbuf"] = (CommandFlags.Set("-i -o -e --input --output --error"), 0),
        ["timeout"] = (CommandFlags.Set("-k -s --kill-after --signal"), 1),
        ["gosu"] = ([], 1),
        ["su-exec"] = ([], 1),
        ["setpriv"] = (CommandFlags.Set("--reuid --regid --groups"), 0),
        ["chroot"] = ([], 1),
        ["xargs"] = (CommandFlags.Set("-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-lines "
            + "--max-procs --replace"), 0),
        ["busybox"] = ([], 0),
    };

    /// <summary>
    /// Finds the command that <paramref name="command"/> runs, and the script of <c>bash -c '…'</c>; the latter only
    /// with the text that the words' offsets refer to.
    /// </summary>
    public static void Unwrap(ShellCommand command, ShellRecord record, ShellText? text)
    {
        for (var depth = 0; depth < MaxWrappers; depth++)
        {
            var start = FindInner(command);
            if (start < 0 || start >= command.Words.Count) break;
            command = AddInner(command, start, record);
        }

        ReadScript(command, record, text);
    }

    private static int FindInner(ShellCommand command)
    {
        var name = command.BaseName;
        if (name == "find") return AfterExec(command.Words);
        if (name is null || !Table.TryGetValue(name, out var wrapper)) return -1;
        if (name == "command" && command.Words.Skip(1).Any(w => w.Is("-v") || w.Is("-V"))) return -1; // only asks
        var i = 1;
        var operands = wrapper.Operands;
        for (; i < command.Words.Count; i++)
        {
            var word = command.Words[i].Text;
            if (word == "--") continue;
            if (word.Length > 1 && word[0] == '-')
            {
                if (wrapper.Flags.Contains(word)) i++;
            }
            else if (name is "env" or "sudo" && IsAssignment(word))
            {
                continue;
            }
            else if (operands-- <= 0)
            {
                break;
            }
        }

        return i;
    }

    private static int AfterExec(IReadOnlyList<ShellWord> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Is("-exec") || words[i].Is("-execdir") || words[i].Is("-ok")) return i + 1;
        }

        return -1;
    }

    private static ShellCommand AddInner(ShellCommand wrapper, int start, ShellRecord record)
    {
        var words = wrapper.Words.Skip(start);
        if (wrapper.BaseName == "find") words = words.TakeWhile(word => !word.Is(";") && !word.Is("+"));
        var own = wrapper.Words.Take(start).Skip(1).Where(word => IsAssignment(word.Text)).Select(ToAssignment);
        var inner = new ShellCommand(wrapper.Source)
        {
            Words = words.ToList(),
            Assignments = wrapper.BaseName is "env" or "sudo" ? [.. wrapper.Assignments, .. own] : wrapper.Assignments,
            Redirections = wrapper.Redirections,
            Enclosing = wrapper.Enclosing,
            Options = wrapper.Options,
            IsExecForm = wrapper.IsExecForm,
            Wrapper = wrapper,
        };
        var last = inner.Words.Count > 0 ? inner.Words[inner.Words.Count - 1] : wrapper.Words[start];
        inner.Span = new(wrapper.Words[start].Span.Start, Math.Max(wrapper.Words[start].Span.End, last.Span.End));
        wrapper.Inner = inner;
        record.Commands.Add(inner);
        return inner;
    }

    private static ShellAssignment ToAssignment(ShellWord word)
    {
        var equals = word.Text.IndexOf('=');
        var (name, value) = (word.Text.Substring(0, equals), word.Text.Substring(equals + 1));
        var nameSpan = new Span(word.Span.Start, Math.Min(word.Span.End, word.Span.Start + equals));
        var valueSpan = new Span(Math.Min(word.Span.End, nameSpan.End + 1), word.Span.End);
        var valueWord = new ShellWord(word.Source, valueSpan, value, value)
        {
            HasExpansion = word.HasExpansion, IsQuoted = word.IsQuoted, Variables = word.Variables,
        };
        return new(word.Source, word.Span, name, nameSpan, valueWord);
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=');
        return equals > 0 && (char.IsLetter(word[0]) || word[0] == '_')
            && word.Take(equals).All(c => char.IsLetterOrDigit(c) || c == '_');
    }

    /// <summary>The text of <c>bash -c</c> or <c>su -c</c>.</summary>
    private static void ReadScript(ShellCommand command, ShellRecord record, ShellText? text)
    {
        if (text is null || command.BaseName is not { } name || record.Depth >= ShellRecord.MaxDepth) return;
        var words = command.Words.Select(word => word.HasExpansion && word.Raw[0] == '-' ? null : word.Text).ToList();
        int index;
        if (ShellDialect.Of(name) == ShellDialect.Posix) index = ShellInvocation.FindScript(words);
        else if (name == "su") index = 1 + words.FindIndex(word => word is "-c" or "--command");
        else return;
        if (index <= 0 || index >= words.Count || command.Words[index].Substitutions.Count > 0) return;

        var word = command.Words[index];
        var offsets = word.Offsets ?? Enumerable.Range(word.Start, word.Text.Length).ToArray();
        var inner = new ShellText(text, word.Text, offsets, word.Start + word.Raw.Length);
        ParseScript(command, inner, word.Span, words.Skip(1).Take(index - 1), record);
    }

    /// <summary>The text that a shell runs, started with the given arguments.</summary>
    public static void ParseScript(
        ShellCommand shell, ShellText text, Span span, IEnumerable<string?> arguments, ShellRecord record)
    {
        var compound = new ShellCompound(shell.Source, ShellCompoundKind.Script)
        {
            Enclosing = shell.Enclosing, Owner = shell, Span = span,
        };
        var options = record.Options;
        record.Compounds.Add(compound);
        record.Options = default(ShellOptions).With(arguments);
        record.Depth++;
        compound.Add(new ShellParser(text, record).ParseAll(compound));
        record.Depth--;
        record.Options = options;
        shell.Script = compound;
    }
}
