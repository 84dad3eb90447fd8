using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

internal enum CommandForm { Shell, Json }

/// <summary>RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD: a command in shell form or as a JSON array.</summary>
internal abstract class CommandInstruction : Instruction
{
    private MappedText? _script;

    protected CommandInstruction(InstructionHead head, Span command, JsonArray? json) : base(head)
    {
        Form = json is null ? CommandForm.Shell : CommandForm.Json;
        Elements = json?.Elements ?? [];
        Command = head.Text.Slice(command);
        IsHeredocScript = Heredocs.Count == 1 && Heredocs[0].Span == head.Text.ToSource(command);
    }

    /// <summary>What is found out about the command elsewhere: its script.</summary>
    public Answers Answers { get; } = new();

    public CommandForm Form { get; }

    /// <summary>The elements of the JSON form; empty in shell form.</summary>
    public IReadOnlyList<Word> Elements { get; }

    /// <summary>The command as written in the instruction's own lines, joined.</summary>
    public MappedText Command { get; }

    public bool IsEmpty => Command.Text.Length == 0 || (Form == CommandForm.Json && Elements.Count == 0);

    /// <summary>
    /// What the shell gets: the command; for a sole <c>RUN &lt;&lt;EOF</c> the heredoc's content; otherwise, with
    /// heredocs, the command, a line end, and each body with its delimiter line, as a shell script has it.
    /// </summary>
    public MappedText Script => _script ??= BuildScript();

    /// <summary>
    /// The whole command is one heredoc: its content is the script (or, with a shebang, any program).
    /// </summary>
    public bool IsHeredocScript { get; }

    private MappedText BuildScript()
    {
        if (IsHeredocScript) return Heredocs[0].Content;
        if (Heredocs.Count == 0) return Command;
        var script = new MappedText.Builder(Source).Append(Command);
        var end = Command.SourceSpan.End;
        script.Append("\n", end);
        foreach (var heredoc in Heredocs)
        {
            script.Append(heredoc.Content);
            end = Math.Max(end, heredoc.Content.SourceSpan.End);
            script.Append(heredoc.Delimiter + "\n", end);
        }

        return script.Build();
    }
}

internal sealed class RunInstruction(InstructionHead head, Span command, JsonArray? json, IReadOnlyList<Mount> mounts)
    : CommandInstruction(head, command, json)
{
    public IReadOnlyList<Mount> Mounts { get; } = mounts;

    /// <summary>Whether a cache or tmpfs mount covers <paramref name="path"/> (or a folder above it).</summary>
    public bool IsCached(string path) => Mounts.Any(m => m.Type is "cache" or "tmpfs"
        && m.Target?.Unquoted is { } target
        && (path.TrimEnd('/') + "/").StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal));

    /// <summary>Mount values are replaced, all but <c>from</c>.</summary>
    public override IEnumerable<Word> ExpandedWords => Mounts
        .SelectMany(m => m.Options).Where(o => o.Key != "from" && o.Value is not null).Select(o => o.Value!);
}

internal sealed class CmdInstruction(InstructionHead head, Span command, JsonArray? json)
    : CommandInstruction(head, command, json);

internal sealed class EntrypointInstruction(InstructionHead head, Span command, JsonArray? json)
    : CommandInstruction(head, command, json);

/// <summary><c>HEALTHCHECK [flags] CMD command</c> or <c>HEALTHCHECK NONE</c>.</summary>
internal sealed class HealthcheckInstruction(InstructionHead head, Word? type, Span command, JsonArray? json)
    : CommandInstruction(head, command, json)
{
    /// <summary>CMD, NONE or what stands in their place.</summary>
    public Word? Type { get; } = type;

    public bool IsNone => string.Equals(Type?.Text, "NONE", StringComparison.OrdinalIgnoreCase);

    public bool IsCmd => string.Equals(Type?.Text, "CMD", StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>SHELL ["executable", "parameters"]</c>.</summary>
internal sealed class ShellInstruction(InstructionHead head, IReadOnlyList<Word> elements) : Instruction(head)
{
    public IReadOnlyList<Word> Elements { get; } = elements;

    /// <summary>
    /// The shell's name in lower case without folder and <c>.exe</c>: bash, sh, powershell, pwsh, cmd.
    /// </summary>
    public string Executable
    {
        get
        {
            var name = Elements.Count == 0 ? "" : Elements[0].Text.ToLowerInvariant();
            name = name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);
            return name.EndsWith(".exe", StringComparison.Ordinal) ? name.Substring(0, name.Length - 4) : name;
        }
    }

    public bool IsPosix => Executable is "sh" or "bash" or "ash" or "dash" or "zsh" or "ksh" or "busybox";
}
