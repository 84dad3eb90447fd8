using System.Globalization;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Images;

/// <summary>
/// What of an image's configuration is written down. The lock is committed, so that a value is kept only where a rule
/// reads it and it holds no secret; of every other variable but PATH the name alone.
/// </summary>
internal static class LockedFacts
{
    private const string Hidden = "***";

    private static readonly string[] _prefixes = ["ASPNETCORE_", "DOTNET_"];

    private static readonly HashSet<string> _names =
        new(StringComparer.Ordinal) { "APP_UID", "URLS", "HTTP_PORTS", "HTTPS_PORTS" };

    public static IReadOnlyDictionary<string, string?> Environment(IEnumerable<string> variables)
    {
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            var equals = variable.IndexOf('=');
            var (name, value) = equals < 0 ? (variable, "") : (variable[..equals], variable[(equals + 1)..]);
            if (name.Length == 0 || name == "PATH") continue;
            result[name] = IsKept(name) && SecretText.Find(name, value) == null ? value : null;
        }

        return result;
    }

    /// <summary>The words of an entrypoint or command; those that may be a secret are hidden.</summary>
    public static IReadOnlyList<string> Words(IReadOnlyList<string> words)
    {
        var result = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var before = i > 0 ? words[i - 1] : "";
            var equals = word.IndexOf('=');
            var isSecret = SecretText.InValue(word) != null
                || (equals > 0 && SecretText.Find(word[..equals].TrimStart('-'), word[(equals + 1)..]) != null)
                || (before.StartsWith('-') && SecretText.Find(before.TrimStart('-'), word) != null);
            result.Add(isSecret ? Hidden : word);
        }

        return result;
    }

    public static string? Platform(string? os, string? architecture, string? variant)
        => string.IsNullOrEmpty(os) || string.IsNullOrEmpty(architecture) ? null
            : os + "/" + architecture + (string.IsNullOrEmpty(variant) ? "" : "/" + variant);

    /// <summary>Null for the dates that reproducible builds put in: nobody knows when it was made.</summary>
    public static string? Created(DateTime time)
        => time.Year <= 1980 ? null : time.ToUniversalTime()
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool IsKept(string name)
        => _names.Contains(name) || _prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));
}
