using ShiftLeft.Build.Core.Shell.Parsing;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>A simple command: <c>NAME=value name word… &gt;file</c>.</summary>
internal sealed class ShellCommand(SourceText source) : ShellNode(source)
{
    private IReadOnlyList<ShellWord> _words = [];
    private string? _baseName;
    private CommandLine? _line;

    /// <summary>The name and what follows it. Empty for a bare assignment.</summary>
    public IReadOnlyList<ShellWord> Words
    {
        get => _words;
        internal set => (_words, _baseName, _line) = (value, null, null);
    }

    /// <summary>Those before the name, those of <c>env</c> and those of the wrapper.</summary>
    public IReadOnlyList<ShellAssignment> Assignments { get; internal set; } = [];

    /// <summary>The word that names the command.</summary>
    public ShellWord? NameWord => Words.Count > 0 ? Words[0] : null;

    /// <summary>The name as written, or null when it is not constant.</summary>
    public string? Name => NameWord?.Literal;

    /// <summary>The name without folders: <c>/usr/bin/apt-get</c> is <c>apt-get</c>. Null when not constant.</summary>
    public string? BaseName => _baseName ??= Name is { } name ? ShellDialects.BaseName(name) : null;

    /// <summary>All words after the name.</summary>
    public IEnumerable<ShellWord> Arguments => Words.Skip(1);

    /// <summary>The words after the name that are neither flags nor values of flags.</summary>
    public IReadOnlyList<ShellWord> Operands => Line.Operands;

    /// <summary>The flags, clusters such as <c>-yq</c> taken apart.</summary>
    public IReadOnlyList<ShellFlag> Flags => Line.Flags;

    /// <summary>The command that runs this one: <c>sudo</c>, <c>env</c>, <c>xargs</c>, ….</summary>
    public ShellCommand? Wrapper { get; internal set; }

    /// <summary>The command that this one runs, when this is <c>sudo</c>, <c>env</c>, <c>xargs</c>, ….</summary>
    public ShellCommand? Inner { get; internal set; }

    /// <summary>The commands that run this one, the nearest first.</summary>
    public IEnumerable<ShellCommand> Wrappers
    {
        get
        {
            for (var wrapper = Wrapper; wrapper is not null; wrapper = wrapper.Wrapper) yield return wrapper;
        }
    }

    /// <summary>What is run in the end: of <c>sudo env X=1 bash</c> the <c>bash</c>.</summary>
    public ShellCommand Innermost => Inner?.Innermost ?? this;

    /// <summary>The script that <c>bash -c '…'</c> runs, or that <c>bash &lt;&lt;EOF</c> reads.</summary>
    public ShellCompound? Script { get; internal set; }

    /// <summary>It is a POSIX shell.</summary>
    public bool IsShell => BaseName is { } name && ShellDialect.Of(name) == ShellDialect.Posix;

    /// <summary>
    /// A shell or an interpreter that takes its script from its input: <c>| bash</c>, <c>| python3 -</c>.
    /// </summary>
    public bool ReadsScriptFromInput => IsShell
        ? ShellInvocation.ReadsInput(Words.Select(word => word.Literal).ToList())
        : IsInterpreter && Words.Skip(1).Take(1).All(word => word.Is("-") || word.Is("/dev/stdin"));

    /// <summary>An element of a JSON array: nothing in it is expanded.</summary>
    public bool IsExecForm { get; internal set; }

    /// <summary>The options of the shell where this command stands.</summary>
    public ShellOptions Options { get; internal set; }

    public bool IsAssignmentOnly => Words.Count == 0;

    public override ShellPipeline? Pipeline
    {
        get => Wrapper is null ? base.Pipeline : Wrapper.Pipeline;
        internal set => base.Pipeline = value;
    }

    /// <summary>The constructs around the command, the innermost first.</summary>
    public IEnumerable<ShellCompound> Enclosings
    {
        get
        {
            for (var outer = Enclosing; outer is not null; outer = outer.Enclosing) yield return outer;
        }
    }

    /// <summary>The function in whose body the command stands.</summary>
    public ShellCompound? Function => Around(ShellCompoundKind.Function);

    /// <summary>The innermost subshell or substitution: what is set there is forgotten at its end.</summary>
    public ShellCompound? Subshell => Around(ShellCompoundKind.Subshell, ShellCompoundKind.Substitution);

    /// <summary>The command whose <c>$(…)</c> or <c>-c</c> text holds this one.</summary>
    public ShellCommand? Owner => Around(ShellCompoundKind.Substitution, ShellCompoundKind.Script)?.Owner;

    private bool IsInterpreter => Is("python", "python2", "python3", "perl", "ruby", "node", "php");

    private CommandLine Line => _line ??= CommandLine.Read(Words, CommandFlags.TakingValue(BaseName));

    /// <summary>The base name is one of these.</summary>
    public bool Is(params string[] names) => BaseName is { } name && Array.IndexOf(names, name) >= 0;

    /// <summary>
    /// One of the flags is there, alone, in a cluster (<c>-yq</c>) or with a value (<c>--yes=true</c>).
    /// </summary>
    public bool HasFlag(params string[] names) => FindFlag(names) is not null;

    public ShellFlag? FindFlag(params string[] names) => Line.Find(names);

    /// <summary>
    /// The value of a flag: <c>-o x</c>, <c>-ox</c>, <c>--opt=x</c>, <c>--opt x</c>. Null: absent or not constant.
    /// </summary>
    public string? FlagValue(params string[] names) => Line.ValueOf(names);

    /// <summary>Some argument is this literal.</summary>
    public bool HasArgument(string literal) => Words.Skip(1).Any(word => word.Is(literal));

    /// <summary>The last assignment to a variable for this command.</summary>
    public ShellAssignment? Assignment(string name) => Assignments.LastOrDefault(a => a.Name == name);

    public override string ToString() => string.Join(" ", Words.Select(w => w.Raw));

    private ShellCompound? Around(params ShellCompoundKind[] kinds)
        => Enclosings.FirstOrDefault(outer => Array.IndexOf(kinds, outer.Kind) >= 0);
}
