using System.Globalization;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>An amount of CPU, memory or storage as Kubernetes writes it: 500m, 1Gi, 1.5, 2e3.</summary>
internal readonly record struct Quantity(decimal Value) : IComparable<Quantity>
{
    public static bool TryParse(string text, out Quantity quantity)
    {
        quantity = default;
        var end = 0;
        while (end < text.Length && (text[end] is >= '0' and <= '9' or '.' || end == 0 && text[end] is '+' or '-'))
            end++;
        if (!decimal.TryParse(text.Substring(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        var suffix = text.Substring(end);
        if (FactorOf(suffix) is not { } factor && !IsExponent(suffix, out factor)) return false;
        if (factor > 1 && Math.Abs(number) > decimal.MaxValue / factor) return false;
        quantity = new(number * factor);
        return true;
    }

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    private static decimal? FactorOf(string suffix) => suffix switch
    {
        "" => 1m, "n" => 1e-9m, "u" => 1e-6m, "m" => 1e-3m, "k" => 1e3m, "M" => 1e6m, "G" => 1e9m, "T" => 1e12m,
        "P" => 1e15m, "E" => 1e18m, "Ki" => 1024m, "Mi" => 1048576m, "Gi" => 1073741824m, "Ti" => 1099511627776m,
        "Pi" => 1125899906842624m, "Ei" => 1152921504606846976m, _ => null,
    };

    private static bool IsExponent(string suffix, out decimal factor)
    {
        factor = 1;
        if (suffix.Length < 2 || suffix[0] is not ('e' or 'E')) return false;
        var digits = suffix.Substring(1);
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power))
            return false;
        if (power is < -20 or > 20) return false;
        for (; power > 0; power--) factor *= 10;
        for (; power < 0; power++) factor /= 10;
        return true;
    }
}
