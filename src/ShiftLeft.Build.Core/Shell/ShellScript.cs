using ShiftLeft.Build.Core.Shell.Parsing;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>What could not be read.</summary>
internal sealed record ShellError(SourceText Source, Span Span, string Message) : ILocated;

/// <summary>
/// The shell text of a RUN, CMD, ENTRYPOINT, HEALTHCHECK or heredoc, taken apart. Whatever the input, there is a
/// script; a text that is no POSIX shell has no commands, so that rules have nothing to say about it.
/// </summary>
internal sealed class ShellScript : ILocated
{
    private static readonly HashSet<string> Harmless =
    [
        "set", "shopt", "echo", "printf", "export", "readonly", "unset", "exit", "return", "true", ":", "local",
        "declare",
    ];

    private readonly ShellRecord _record;
    private ISet<string>? _set;
    private Dictionary<string, List<ShellCommand>>? _named;
    private HashSet<ShellPipeline>? _expected;

    internal ShellScript(ShellRecord record, ShellDialect dialect, Span span, ShellList root, ShellOptions options)
        => (_record, Dialect, Span, Root, InitialOptions) = (record, dialect, span, root, options);

    public SourceText Source => _record.Source;

    public Span Span { get; }

    public ShellDialect Dialect { get; }

    /// <summary>The tree.</summary>
    public ShellList Root { get; }

    /// <summary>
    /// All simple commands in the order they begin, those in substitutions and <c>bash -c</c> texts included. Of
    /// <c>sudo apt-get update</c> both <c>sudo</c> and <c>apt-get</c> are here; the second has a <c>Wrapper</c>.
    /// </summary>
    public IReadOnlyList<ShellCommand> Commands => _record.Commands;

    /// <summary>The pipelines of two or more elements, nested ones included.</summary>
    public IReadOnlyList<ShellPipeline> Pipelines => _record.Pipelines;

    public IReadOnlyList<ShellCompound> Compounds => _record.Compounds;

    /// <summary>Every use of a variable, those in words, assignments, redirections, heredocs and arithmetic.</summary>
    public IReadOnlyList<ShellVariable> Variables => _record.Variables;

    public IReadOnlyList<ShellError> Errors => _record.Errors;

    public bool HasErrors => _record.Errors.Count > 0;

    /// <summary>The script is a JSON array that runs a program without a shell.</summary>
    public bool IsExecForm { get; init; }

    /// <summary>
    /// The options the shell was started with: by SHELL, by the words before <c>-c</c>, by a shebang.
    /// </summary>
    public ShellOptions InitialOptions { get; }

    /// <summary>
    /// <c>pipefail</c> is set by the shell or somewhere in the script. Whether it is in force at a pipe says
    /// <see cref="ShellPipeline.Options"/>.
    /// </summary>
    public bool HasPipefail => InitialOptions.Pipefail || Commands.Any(c => c.Is("set") && SetOptions(c).Pipefail);

    /// <summary>The same for <c>errexit</c> and <see cref="ShellCommand.Options"/>.</summary>
    public bool HasErrexit => InitialOptions.Errexit || Commands.Any(c => c.Is("set") && SetOptions(c).Errexit);

    /// <summary>
    /// Reads a text. A shebang in its first line overrides <paramref name="dialect"/> and adds its options (only
    /// the bodies of heredocs have one).
    /// </summary>
    /// <param name="text">The text after RUN with continuations joined, or the body of a heredoc.</param>
    /// <param name="dialect">The dialect of the shell in force (SHELL).</param>
    /// <param name="options">The options the shell is started with; see <see cref="ShellOptions.With"/>.</param>
    public static ShellScript Parse(MappedText text, ShellDialect dialect, ShellOptions options = default)
    {
        if (ShellDialects.OfShebang(text.Text) is { } shebang)
        {
            dialect = ShellDialect.Of(shebang.Executable);
            options = default(ShellOptions).With(shebang.Arguments);
        }

        var record = new ShellRecord(text.Source, options);
        var whole = new ShellText(text);
        var root = dialect == ShellDialect.Posix ? new ShellParser(whole, record).ParseAll() : ShellList.Empty;
        record.Sort();
        return new(record, dialect, whole.ToSource(0, text.Text.Length), root, options);
    }

    /// <summary>
    /// Reads a text for cmd or PowerShell, if it is so plain that all shells read it alike: words, double quotes and
    /// what separates commands. Any other has no commands.
    /// </summary>
    public static ShellScript ParseWindows(MappedText text, ShellDialect dialect)
    {
        var record = new ShellRecord(text.Source, default);
        var whole = new ShellText(text);
        var root = text.Text.All(IsPlainOnWindows)
            ? new ShellParser(whole, record) { IsBackslashLiteral = true }.ParseAll() : ShellList.Empty;
        record.Sort();
        return new(record, dialect, whole.ToSource(0, text.Text.Length), root, default);
    }

    /// <summary>The commands with this base name.</summary>
    public IReadOnlyList<ShellCommand> CommandsNamed(params string[] names)
    {
        var all = _named ??= Index();
        List<ShellCommand>? first = null;
        var found = 0;
        foreach (var name in names)
        {
            if (!all.TryGetValue(name, out var commands)) continue;
            first ??= commands;
            found++;
        }

        return found > 1 ? [.. Commands.Where(command => command.Is(names))] : first ?? (IReadOnlyList<ShellCommand>)[];
    }

    /// <summary>Most rules ask for a command that is not there.</summary>
    private Dictionary<string, List<ShellCommand>> Index()
    {
        var index = new Dictionary<string, List<ShellCommand>>(StringComparer.Ordinal);
        foreach (var command in Commands)
        {
            if (command.BaseName is not { } name) continue;
            if (!index.TryGetValue(name, out var list)) index[name] = list = [];
            list.Add(command);
        }

        return index;
    }

    public bool UsesVariable(string name) => Variables.Any(variable => variable.Name == name);

    /// <summary>
    /// The script gives the variable a value, by assignment, <c>read</c>, <c>for</c>, <c>export</c>, ….
    /// </summary>
    public bool SetsVariable(string name) => (_set ??= VariableSetters.Of(this)).Contains(name);

    /// <summary>
    /// The first pipeline of the top level whose failure nobody would notice: no <c>-e</c> is in force there, and more
    /// follows on the next line or after a semicolon. Null when there is none.
    /// </summary>
    public ShellPipeline? FirstIgnoredFailure => Root.Pipelines.FirstOrDefault(pipeline =>
        pipeline.ConnectorAfter == ShellConnector.Sequence && !pipeline.Options.Errexit && pipeline.Elements[0] switch
        {
            ShellCommand command => !command.IsAssignmentOnly
                && !(command.BaseName is { } name && Harmless.Contains(name)),
            ShellCompound compound => compound.Kind != ShellCompoundKind.Function,
            _ => false,
        });

    /// <summary>
    /// A failure of the pipeline is an answer and no error: it is the condition of an <c>if</c> or a loop, it is
    /// negated, or <c>|| true</c> follows.
    /// </summary>
    public bool ExpectsFailure(ShellPipeline pipeline) => (_expected ??= FindExpected()).Contains(pipeline);

    private static bool IsPlainOnWindows(char c)
        => char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || "./\\:=;&,\"%-+@_".IndexOf(c) >= 0;

    private HashSet<ShellPipeline> FindExpected()
    {
        var found = new HashSet<ShellPipeline>();
        foreach (var compound in Compounds.Where(c => c.Kind is ShellCompoundKind.If or ShellCompoundKind.While
            or ShellCompoundKind.Until))
        {
            // Of an if conditions and branches alternate; a last one alone is the else.
            var conditions = compound.Kind == ShellCompoundKind.If
                ? compound.Lists.Where((_, i) => i % 2 == 0 && i + 1 < compound.Lists.Count) : compound.Lists.Take(1);
            found.UnionWith(conditions.SelectMany(list => list.Pipelines));
        }

        foreach (var list in Compounds.SelectMany(c => c.Lists).Concat([Root]))
        {
            for (var i = 0; i < list.Pipelines.Count; i++)
            {
                var next = list.Pipelines.ElementAtOrDefault(i + 1);
                var isIgnored = next is { ConnectorBefore: ShellConnector.Or }
                    && next.Elements[0] is ShellCommand { BaseName: "true" or ":" };
                if (list.Pipelines[i].IsNegated || isIgnored) found.Add(list.Pipelines[i]);
            }
        }

        return found;
    }

    private static ShellOptions SetOptions(ShellCommand set)
        => default(ShellOptions).With(set.Arguments.Select(word => word.Literal));
}
