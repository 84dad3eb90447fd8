using System.Globalization;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// What a plain scalar means to Kubernetes' parser, which reads YAML 1.1 with the numbers of Go: null, a truth value, a
/// number, or else text. A date is text.
/// </summary>
internal static class PlainScalar
{
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Boolean(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>A number that 64 bits hold with its sign; null for any other and for text.</summary>
    public static long? Integer(string text)
        => Whole(text) is not var (negative, magnitude) ? null
            : negative ? magnitude <= 1UL << 63 ? (long)(0 - magnitude) : null
            : magnitude <= long.MaxValue ? (long)magnitude : null;

    /// <summary>Any number, infinity and NaN too; null for text.</summary>
    public static double? Number(string text)
    {
        if (text.Length == 0 || text[0] is not (>= '0' and <= '9' or '+' or '-' or '.')) return null;
        if (text is ".nan" or ".NaN" or ".NAN") return double.NaN;
        if (text.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF" && text.Length <= 5)
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (Whole(text) is var (negative, magnitude)) return negative ? -(double)magnitude : magnitude;
        // Underscores part the digits, but not those after a point that begins the number.
        var digits = text[0] == '.' ? text : text.Replace("_", "");
        return IsDecimal(digits)
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number) ? number : null;
    }

    /// <summary>
    /// The name that a plain key has in JSON: <c>on</c> is <c>true</c>, <c>0x1F</c> is <c>31</c>, <c>1.10</c> is
    /// <c>1.1</c>.
    /// </summary>
    public static string KeyName(string text)
    {
        if (Boolean(text) is { } truth) return truth ? "true" : "false";
        if (Integer(text) is { } whole) return whole.ToString(CultureInfo.InvariantCulture);
        return Number(text) is { } number && Math.Abs(number) is 0 or (>= 1e-4 and < 1e6)
            ? ((float)number).ToString("R", CultureInfo.InvariantCulture) : text;
    }

    // Decimal, 0x, 0o, 0b and a leading zero for octal; underscores may part the digits.
    private static (bool Negative, ulong Magnitude)? Whole(string text)
    {
        if (text.Length == 0 || text[0] is not (>= '0' and <= '9' or '+' or '-')) return null;
        var digits = text.Replace("_", "");
        var at = digits[0] is '-' or '+' ? 1 : 0;
        var isPrefixed = digits.Length > at + 1 && digits[at] == '0';
        var (radix, skip) = !isPrefixed ? (10, 0)
            : (digits[at + 1] | 0x20) switch { 'x' => (16, 2), 'o' => (8, 2), 'b' => (2, 2), _ => (8, 1) };
        if (digits.Length == at + skip) return null;
        ulong result = 0;
        foreach (var c in digits.Substring(at + skip))
        {
            var digit = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= radix || result > (ulong.MaxValue - (ulong)digit) / (ulong)radix) return null;
            result = result * (ulong)radix + (ulong)digit;
        }

        return (digits[0] == '-', result);
    }

    // [+-] digits with a point or an exponent.
    private static bool IsDecimal(string text)
    {
        var at = text[0] is '+' or '-' ? 1 : 0;
        var digits = SkipDigits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            at++;
            digits += SkipDigits(text, ref at);
        }

        if (digits == 0) return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (SkipDigits(text, ref at) == 0) return false;
        }

        return at == text.Length;
    }

    private static int SkipDigits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at - start;
    }
}
