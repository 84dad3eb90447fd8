using System.Globalization;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>What the flags of HEALTHCHECK may say. They take no variables.</summary>
internal static class HealthcheckFlags
{
    private static readonly Regex Duration = new(
        @"^[+]?(([0-9]+\.?[0-9]*|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$", RegexOptions.CultureInvariant);

    private static readonly Regex Part = new(@"([0-9.]+)(ns|us|µs|μs|ms|s|m|h)", RegexOptions.CultureInvariant);

    private static readonly Regex Number = new(@"^[+-]?[0-9.]+$", RegexOptions.CultureInvariant);

    /// <summary>What is wrong with a flag's value; null if nothing is.</summary>
    public static string? Problem(Flag flag) => flag.Value?.Unquoted switch
    {
        null => null,
        "" => "it has no value, so the default holds",
        var value when flag.Name == "retries" => RetriesProblem(value),
        var value when flag.Name is "interval" or "timeout" or "start-period" or "start-interval"
            => DurationProblem(value),
        _ => null,
    };

    private static string? RetriesProblem(string value)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            return $"'{value}' is no whole number";
        return count < 0 ? $"{value} is less than 0" : count == 0 ? "0 is taken for the default of 3" : null;
    }

    private static string? DurationProblem(string value)
    {
        if (value is "0" or "+0" or "-0") return null;
        if (value[0] == '-' && Duration.IsMatch(value.Substring(1))) return $"{value} is less than 1ms";
        if (!Duration.IsMatch(value))
            return Number.IsMatch(value) ? $"'{value}' has no unit (such as {value}s)"
                : $"'{value}' is no duration (such as 30s or 1m30s)";
        var milliseconds = Part.Matches(value).Cast<Match>()
            .Sum(m => Milliseconds(m.Groups[1].Value, m.Groups[2].Value));
        return milliseconds is > 0 and < 1 ? $"{value} is less than 1ms" : null;
    }

    private static double Milliseconds(string number, string unit)
        => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value * unit switch
            {
                "ns" => 0.000001,
                "ms" => 1,
                "s" => 1000,
                "m" => 60_000,
                "h" => 3_600_000,
                _ => 0.001,
            } : 0;
}
