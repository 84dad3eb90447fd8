namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>
/// The grammar of amounts: a decimal number, then an exponent or one suffix. The server reads one without a digit
/// (<c>Gi</c>) as nothing, which nobody means.
/// </summary>
internal static class QuantityText
{
    private static readonly HashSet<string> Suffixes =
        ["", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    public static bool IsValid(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var digits = 0;
        var points = 0;
        for (; at < text.Length && (text[at] is >= '0' and <= '9' || text[at] == '.'); at++)
        {
            if (text[at] == '.') points++;
            else digits++;
        }

        if (digits == 0 || points > 1) return false;
        var rest = text.Substring(at);
        return Suffixes.Contains(rest) || IsExponent(rest);
    }

    /// <summary>
    /// The suffix that somebody meant: <c>512MB</c> is <c>512M</c>, <c>1gi</c> is <c>1Gi</c>; null if nobody can tell.
    /// </summary>
    public static string? Correct(string text)
    {
        var at = 0;
        while (at < text.Length && (text[at] is >= '0' and <= '9' || text[at] == '.')) at++;
        if (at == 0 || at == text.Length) return null;
        var number = text.Substring(0, at);
        var rest = text.Substring(at).Trim();
        if (rest.Length == 3 && rest[1] is 'i' or 'I' && rest[2] is 'b' or 'B') rest = rest.Substring(0, 2);
        else if (rest.Length == 2 && rest[1] is 'B') rest = rest.Substring(0, 1);
        var corrected = rest.Length == 2 && rest[1] is 'i' or 'I'
            ? char.ToUpperInvariant(rest[0]) + "i"
            : rest is "K" ? "k" : rest is "g" or "t" ? rest.ToUpperInvariant() : rest;
        return IsValid(number + corrected) && number + corrected != text ? number + corrected : null;
    }

    private static bool IsExponent(string text)
    {
        if (text.Length < 2 || text[0] is not ('e' or 'E')) return false;
        var at = text[1] is '+' or '-' ? 2 : 1;
        return at < text.Length && text.Skip(at).All(c => c is >= '0' and <= '9');
    }
}
