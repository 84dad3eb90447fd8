using System.Globalization;
using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>The times of Kubernetes' own kinds: RFC 3339 as Go reads it.</summary>
internal static class TimeText
{
    // Of the hour one digit will do, a comma is a point, and an offset may be a whole day.
    private static readonly Regex _form = new(
        @"\A(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})T(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):"
        + @"(?<second>[0-9]{2})([.,][0-9]+)?(Z|[+-](?<offset>[0-9]{2}):(?<part>[0-9]{2}))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Whether a text is a time: <c>2026-01-31T12:00:00Z</c>, <c>2026-01-31T12:00:00.5+01:00</c>.</summary>
    public static bool IsValid(string text)
    {
        var match = _form.Match(text);
        if (!match.Success) return false;
        var month = Of("month");
        // The year 0 is a leap year, as 2000 is.
        return month is >= 1 and <= 12 && Of("day") >= 1
            && Of("day") <= DateTime.DaysInMonth(Of("year") == 0 ? 2000 : Of("year"), month)
            && Of("hour") < 24 && Of("minute") < 60 && Of("second") < 60 && Of("offset") <= 24 && Of("part") <= 60;

        int Of(string name)
            => int.TryParse(match.Groups[name].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : 0;
    }
}
