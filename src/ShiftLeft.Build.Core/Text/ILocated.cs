namespace ShiftLeft.Build.Core.Text;

/// <summary>Anything that stands somewhere in a file: every node of every model.</summary>
internal interface ILocated
{
    SourceText Source { get; }

    Span Span { get; }
}

/// <summary>A bare place in a file.</summary>
internal sealed record Location(SourceText Source, Span Span) : ILocated;
