using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>What is found in a script while it is read, nested texts included.</summary>
internal sealed class ShellRecord(SourceText source, ShellOptions options)
{
    /// <summary>No script a person wrote is nested deeper; what lies deeper is not read.</summary>
    public const int MaxDepth = 64;

    public SourceText Source { get; } = source;

    public List<ShellCommand> Commands { get; private set; } = [];

    public List<ShellPipeline> Pipelines { get; private set; } = [];

    public List<ShellCompound> Compounds { get; } = [];

    public List<ShellVariable> Variables { get; private set; } = [];

    public List<ShellError> Errors { get; } = [];

    /// <summary>The options in force at the place being read.</summary>
    public ShellOptions Options { get; set; } = options;

    public int Depth { get; set; }

    /// <summary>
    /// Brings what was found in the order of the file: what a nested text holds is found after what follows it. Of two
    /// at one place the outer was found first, and stays so.
    /// </summary>
    public void Sort()
    {
        Commands = InOrder(Commands);
        Pipelines = InOrder(Pipelines);
        Variables = InOrder(Variables);
    }

    private static List<T> InOrder<T>(List<T> nodes)
        where T : ILocated
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            if (nodes[i].Span.Start < nodes[i - 1].Span.Start) return [.. nodes.OrderBy(node => node.Span.Start)];
        }

        return nodes;
    }
}
