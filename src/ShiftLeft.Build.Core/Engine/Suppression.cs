using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// A comment that a parser found, and what it stands on: what an adapter knows of a Dockerfile or a manifest.
/// </summary>
internal sealed record SuppressionComment(SourceText Source, Span Span) : ILocated
{
    /// <summary>The instruction or the node it stands on; null: it stands on nothing.</summary>
    public Span? Covered { get; init; }

    /// <summary>The stage whose FROM it stands above; null elsewhere.</summary>
    public Span? Stage { get; init; }

    /// <summary>
    /// What other tools take for its scope where they do not go by place: the Dockerfile, the YAML document.
    /// </summary>
    public Span? Document { get; init; }
}

/// <summary>One ID that a suppression names, and where.</summary>
internal sealed record SuppressedId(string Id, Location Place);

/// <summary>What a comment or annotation asks to hide.</summary>
internal sealed class Suppression(Location place, Span covered, IReadOnlyList<SuppressedId> ids)
{
    /// <summary>The comment or annotation.</summary>
    public Location Place { get; } = place;

    /// <summary>A finding that begins here is hidden.</summary>
    public Span Covered { get; } = covered;

    public IReadOnlyList<SuppressedId> Ids { get; } = ids;

    /// <summary>False: written for another tool; its IDs are aliases of our rules.</summary>
    public bool IsOwn { get; init; }

    /// <summary>
    /// True: everything another tool could find here, whose aliases begin with <see cref="AliasPrefix"/>.
    /// </summary>
    public bool IsAll { get; init; }

    public string AliasPrefix { get; init; } = "";

    public DateTime? Until { get; init; }

    public Location? UntilPlace { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The IDs that have hidden something.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsExpired(DateTime today) => Until < today.Date;

    /// <summary>
    /// The ID that names the finding's rule; null if none does. BuildKit's <c>skip=</c> does not reach what
    /// <c>experimental=</c> asks for.
    /// </summary>
    public string? IdFor(Finding finding)
    {
        var rule = finding.Rule;
        if (finding.IsAskedFor && AliasPrefix == "buildkit:") return null;
        if (IsAll && rule.Aliases.Any(alias => alias.StartsWith(AliasPrefix, StringComparison.OrdinalIgnoreCase)))
            return "all";
        foreach (var id in Ids)
        {
            if (Same(id.Id, finding.PeerId)) return id.Id;
            if (IsOwn ? Same(id.Id, rule.Id) || Same(id.Id, rule.Through?.Id)
                : rule.Aliases.Any(alias => Same(id.Id, alias))) return id.Id;
        }

        return null;
    }

    private static bool Same(string a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
