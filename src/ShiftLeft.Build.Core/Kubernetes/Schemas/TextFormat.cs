using System.Globalization;
using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>The formats of strings in a CustomResourceDefinition, as the API server holds them.</summary>
internal static class TextFormat
{
    // Those that it knows and this does not judge; all others ask nothing.
    private static readonly HashSet<string> _unjudged =
    [
        "bsonobjectid", "uri", "email", "hostname", "ipv4", "ipv6", "cidr", "mac", "isbn", "isbn10", "isbn13",
        "creditcard", "ssn", "hexcolor", "rgbcolor", "duration", "k8sshortname", "k8slongname",
    ];

    private static readonly Dictionary<string, Func<string, bool>> _judged = new()
    {
        ["byte"] = Matches(@"\A([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})\z"),
        ["date"] = IsDate,
        ["datetime"] = IsDateTime,
        ["uuid"] = Matches(Uuid("[0-9a-f]", "[0-9a-f]")),
        ["uuid3"] = Matches(Uuid("3", "[0-9a-f]")),
        ["uuid4"] = Matches(Uuid("4", "[89ab]")),
        ["uuid5"] = Matches(Uuid("5", "[89ab]")),
    };

    // Without regard to case, with any sign before the fraction, and with no look at the offset.
    private static readonly Regex _time = new(
        @"\A([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Whether a text is of a format (<c>date-time</c>); null where nobody can tell.</summary>
    public static bool? Fits(string format, string text)
    {
        var name = format.Replace("-", "");
        return _judged.TryGetValue(name, out var fits) ? fits(text) : _unjudged.Contains(name) ? null : true;
    }

    private static bool IsDate(string text)
        => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDateTime(string text)
    {
        var parts = text.ToLowerInvariant().Split('t');
        return parts.Length > 1 && IsDate(parts[0]) && _time.IsMatch(parts[1]);
    }

    private static string Uuid(string version, string variant)
        => $@"\A[0-9a-f]{{8}}-?[0-9a-f]{{4}}-?{version}[0-9a-f]{{3}}-?{variant}[0-9a-f]{{3}}-?[0-9a-f]{{12}}\z";

    private static Func<string, bool> Matches(string pattern)
        => new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)
            .IsMatch;
}
