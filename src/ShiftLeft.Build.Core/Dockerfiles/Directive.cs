using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>A parser directive at the head of the file: <c># syntax=</c>, <c># escape=</c>, <c># check=</c>.</summary>
internal sealed class Directive(SourceText source, Span span, Location name, Location value) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; } = span;

    /// <summary>In lower case.</summary>
    public string Name { get; } = source[name.Span].ToLowerInvariant();

    public Location NamePlace { get; } = name;

    public string Value { get; } = source[value.Span];

    public Location ValuePlace { get; } = value;
}

/// <summary>
/// The value of <c># check=skip=A,B;error=true;experimental=C</c>. What it skips is a suppression, which the engine
/// reads.
/// </summary>
internal static class BuildKitChecks
{
    private static readonly Regex Option = new(
        "^((skip|experimental)=|error=([tTfF01]|true|True|TRUE|false|False|FALSE)$)", RegexOptions.CultureInvariant);

    /// <summary>
    /// The part of a directive's value that BuildKit does not take, and so builds nothing; null: none. The value ends
    /// at the first blank.
    /// </summary>
    public static string? FindUnknown(string value)
        => Array.Find(value.Split([' ', '\t'])[0].Split([';'], 3), part => !Option.IsMatch(part));

    /// <summary>The checks that <c>experimental=</c> switches on; <c>all</c> stands for every one.</summary>
    public static IReadOnlyList<string> Experimental(string value)
        => [.. value.Split(';').Select(part => part.Trim())
            .Where(part => part.StartsWith("experimental=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(part => part.Substring(part.IndexOf('=') + 1).Split(',')).Select(name => name.Trim())];
}
