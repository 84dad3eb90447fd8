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
/// What <c># check=skip=A,B;error=true;experimental=C</c> asks for, in a directive or above an instruction.
/// </summary>
internal sealed record ShellChecks(
    bool SkipAll, IReadOnlyList<string> Skip, bool Error, bool ExperimentalAll, IReadOnlyList<string> Experimental)
{
    private static readonly Regex AboveInstruction =
        new(@"^check\s*=\s*(?<value>.+?)(\s+//.*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Option = new(
        "^((skip|experimental)=|error=([tTfF01]|true|True|TRUE|false|False|FALSE)$)", RegexOptions.CultureInvariant);

    public static ShellChecks None { get; } = new(false, [], false, false, []);

    public bool Skips(string rule) => SkipAll || Skip.Contains(rule, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The part of a directive's value that BuildKit does not take, and so builds nothing; null: none. The value ends
    /// at the first blank.
    /// </summary>
    public static string? FindUnknown(string value)
        => Array.Find(value.Split([' ', '\t'])[0].Split([';'], 3), part => !Option.IsMatch(part));

    public static ShellChecks Parse(string value)
    {
        var result = None;
        foreach (var part in value.Split(';'))
        {
            var at = part.IndexOf('=');
            if (at < 0) continue;
            var names = part.Substring(at + 1).Split(',').Select(n => n.Trim()).Where(n => n.Length > 0).ToArray();
            var all = names.Contains("all", StringComparer.OrdinalIgnoreCase);
            result = part.Substring(0, at).Trim().ToLowerInvariant() switch
            {
                "skip" => result with { Skip = names, SkipAll = all },
                "experimental" => result with { Experimental = names, ExperimentalAll = all },
                "error" => result with { Error = names is [var yes] && yes.ToLowerInvariant() is "true" or "1" },
                _ => result,
            };
        }

        return result;
    }

    /// <summary>The checks asked for by a comment above an instruction, or null if it is no such comment.</summary>
    public static ShellChecks? ParseComment(string comment)
        => AboveInstruction.Match(comment) is { Success: true } match ? Parse(match.Groups["value"].Value) : null;
}
