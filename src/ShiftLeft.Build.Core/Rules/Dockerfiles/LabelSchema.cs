using System.Globalization;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>The labels that a team wants its images to have, and what each of them holds.</summary>
internal sealed class LabelSchema
{
    private static readonly Regex Hash = new("^([0-9a-f]{7}|[0-9a-f]{40})$", RegexOptions.CultureInvariant);

    private static readonly Regex Version = new(
        @"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ECMAScript);

    private static readonly Regex Email = new(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", RegexOptions.CultureInvariant);

    private static readonly string[] Times =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ssK",
            "yyyy-MM-dd' 'HH:mm:ssK"];

    private LabelSchema(IEnumerable<string> entries)
    {
        foreach (var entry in entries)
        {
            var colon = entry.LastIndexOf(':');
            var type = colon < 0 ? "text" : entry.Substring(colon + 1).Trim().ToLowerInvariant();
            Types[(colon < 0 ? entry : entry.Substring(0, colon)).Trim()] = type;
        }
    }

    public static Option<IReadOnlyList<string>> Option { get; } = Options.List("label_schema",
        "The labels images must have, each with its type: org.opencontainers.image.source:url, team:text (text, url, semver, hash, rfc3339, spdx, email)");

    /// <summary>By name; empty if the team has none.</summary>
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public static LabelSchema Of(RuleContext context) => new(context.Settings.Get(Option));

    /// <summary>The labels of a file that the schema knows, each with its known value.</summary>
    public IEnumerable<(KeyValue Pair, string Type, string Value)> Known(Dockerfile file)
        => from label in file.All<LabelInstruction>()
           from pair in label.Pairs
           let value = pair.Value?.Expand(label.Scope).Value
           where value is not null && Types.ContainsKey(pair.Name)
           select (pair, Types[pair.Name], value);

    /// <summary>What the value should be and is not; null if it is well.</summary>
    public static string? Problem(string type, string value) => type switch
    {
        "url" => Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && value.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase)
            ? null : "an absolute URL (https://example.com)",
        "semver" => Version.IsMatch(value) ? null : "a semantic version (1.2.3)",
        "hash" => Hash.IsMatch(value) ? null : "a git commit (7 or 40 hexadecimal digits in lower case)",
        "rfc3339" => IsTime(value) ? null : "a time of RFC 3339 (2026-01-31T12:00:00Z)",
        "spdx" => SpdxLicenses.IsExpression(value) ? null : "an SPDX license expression (MIT, Apache-2.0 OR MIT)",
        "email" => Email.IsMatch(value) ? null : "an e-mail address",
        _ => null,
    };

    // K reads a text without a zone too.
    private static bool IsTime(string value)
        => (value.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || value.LastIndexOfAny(['+', '-']) > 10)
        && DateTimeOffset.TryParseExact(value.ToUpperInvariant(), Times, CultureInfo.InvariantCulture,
            DateTimeStyles.None, out _);
}
