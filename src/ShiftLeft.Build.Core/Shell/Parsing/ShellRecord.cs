using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>What is found in a script while it is read, nested texts included.</summary>
internal sealed class ShellRecord(SourceText source, ShellOptions options)
{
    /// <summary>No script a person wrote is nested deeper; what lies deeper is not read.</summary>
    public const int MaxDepth = 64;

    public SourceText Source { get; } = source;

    public List<ShellCommand> Commands { get; } = [];

    public List<ShellPipeline> Pipelines { get; } = [];

    public List<ShellCompound> Compounds { get; } = [];

    public List<ShellVariable> Variables { get; } = [];

    public List<ShellError> Errors { get; } = [];

    /// <summary>The options in force at the place being read.</summary>
    public ShellOptions Options { get; set; } = options;

    public int Depth { get; set; }
}
