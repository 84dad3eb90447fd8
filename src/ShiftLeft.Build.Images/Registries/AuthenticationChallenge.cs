using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>
/// What a registry wants to see first: <c>Bearer realm="…",service="…",scope="…"</c> or <c>Basic realm="…"</c>.
/// </summary>
internal sealed partial record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    public static AuthenticationChallenge Parse(string scheme, string? parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Pair().Matches(parameters ?? ""))
        {
            var quoted = match.Groups[2];
            values[match.Groups[1].Value] = quoted.Success ? quoted.Value.Replace("\\\"", "\"") : match.Groups[3].Value;
        }

        return new(scheme, values);
    }

    [GeneratedRegex("""([A-Za-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))""")]
    private static partial Regex Pair();
}
