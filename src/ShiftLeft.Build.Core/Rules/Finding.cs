using System.Globalization;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>Something a rule found, at the exact characters that are wrong.</summary>
internal sealed record Finding(RuleInfo Rule, ILocated Place, IReadOnlyList<string> Arguments)
{
    /// <summary>Other places that explain it: the line of C# that listens, the Service that selects.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];

    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>
    /// A level other than the rule's default, where the semantics say so for this case; null otherwise.
    /// </summary>
    public Level? DefaultLevel { get; init; }

    /// <summary>What another tool calls this very finding, where the rule has no one name: <c>SC2086</c>.</summary>
    public string? PeerId { get; init; }

    /// <summary>The file itself switches the rule on, which is off by default.</summary>
    public bool IsAskedFor { get; init; }

    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    public string Message => Arguments.Count == 0
        ? Rule.Message
        : string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public Finding Fix(string title, params Edit[] edits) => this with { Fixes = [.. Fixes, new Fix(title, edits)] };

    public Finding Because(ILocated place, string message)
        => this with { Related = [.. Related, new RelatedPlace(place, message)] };

    public Finding As(Level level) => this with { DefaultLevel = level };
}

/// <summary>A second place and what it has to do with the finding.</summary>
internal sealed record RelatedPlace(ILocated Place, string Message);
