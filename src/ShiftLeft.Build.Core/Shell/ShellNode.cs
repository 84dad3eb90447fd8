using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>What stands between two commands.</summary>
internal enum ShellConnector
{
    /// <summary>Nothing: the list begins or ends here.</summary>
    None,

    /// <summary>A semicolon or a line end.</summary>
    Sequence,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>|</c> or <c>|&amp;</c></summary>
    Pipe,

    /// <summary><c>&amp;</c></summary>
    Background,
}

internal enum ShellCompoundKind
{
    Subshell, Group, If, For, While, Until, Case, Select, Function, Arithmetic,

    /// <summary><c>$(…)</c>, <c>`…`</c>, <c>&lt;(…)</c>.</summary>
    Substitution,

    /// <summary>The text that a command such as <c>bash -c '…'</c> runs.</summary>
    Script,
}

/// <summary>A part of a shell script. The parser fills it while it reads; afterwards nothing changes.</summary>
internal abstract class ShellNode(SourceText source) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; internal set; }

    public IReadOnlyList<ShellRedirection> Redirections { get; internal set; } = [];

    /// <summary>The innermost construct around this node, or null at the top of the script.</summary>
    public ShellCompound? Enclosing { get; internal set; }

    /// <summary>The pipeline this node is an element of (most pipelines have one element).</summary>
    public virtual ShellPipeline? Pipeline { get; internal set; }

    /// <summary>What stands before: a pipe, or what stands before the whole pipeline.</summary>
    public ShellConnector ConnectorBefore
        => PipedFrom is null ? Pipeline?.ConnectorBefore ?? ShellConnector.None : ShellConnector.Pipe;

    public ShellConnector ConnectorAfter
        => PipesInto is null ? Pipeline?.ConnectorAfter ?? ShellConnector.None : ShellConnector.Pipe;

    internal int PipelineIndex { get; set; }

    /// <summary>The element whose output this one reads.</summary>
    public ShellNode? PipedFrom => Pipeline?.Neighbour(this, -1);

    /// <summary>The element that reads the output of this one.</summary>
    public ShellNode? PipesInto => Pipeline?.Neighbour(this, 1);
}

/// <summary>Pipelines one after the other, with what connects them.</summary>
internal sealed record ShellList(IReadOnlyList<ShellPipeline> Pipelines)
{
    public static ShellList Empty { get; } = new([]);
}

/// <summary>One or more commands joined by pipes.</summary>
internal sealed class ShellPipeline(SourceText source) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; internal set; }

    /// <summary>Simple commands and compound ones, in order.</summary>
    public IReadOnlyList<ShellNode> Elements { get; internal set; } = [];

    /// <summary>Preceded by <c>!</c>.</summary>
    public bool IsNegated { get; internal set; }

    public ShellConnector ConnectorBefore { get; internal set; }

    public ShellConnector ConnectorAfter { get; internal set; }

    /// <summary>The options in force where the pipeline begins.</summary>
    public ShellOptions Options { get; internal set; }

    public bool HasPipe => Elements.Count > 1;

    internal ShellNode? Neighbour(ShellNode element, int step)
    {
        if (element is ShellCommand { Wrapper: { } wrapper }) return Neighbour(wrapper, step);
        var index = element.PipelineIndex + step;
        return index >= 0 && index < Elements.Count ? Elements[index] : null;
    }
}

/// <summary>A construct that holds commands.</summary>
internal sealed class ShellCompound(SourceText source, ShellCompoundKind kind) : ShellNode(source)
{
    private readonly List<ShellList> _lists = [];

    public ShellCompoundKind Kind { get; } = kind;

    /// <summary>
    /// The lists inside, in order: condition and body of a loop, conditions and branches of an if, branches of a case.
    /// </summary>
    public IReadOnlyList<ShellList> Lists => _lists;

    /// <summary>The words of a for, the subject and the patterns of a case.</summary>
    public IReadOnlyList<ShellWord> Words { get; internal set; } = [];

    /// <summary>The name of a function, the variable of a for.</summary>
    public string? Name { get; internal set; }

    /// <summary>The command whose word this substitution or script is.</summary>
    public ShellCommand? Owner { get; internal set; }

    internal void Add(ShellList list) => _lists.Add(list);
}
