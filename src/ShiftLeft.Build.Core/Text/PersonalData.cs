using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Text;

/// <summary>Finds what certainly belongs to a person: it has the form, and its check digits agree.</summary>
internal static class PersonalData
{
    private static readonly Regex Email = new(@"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,4}(?![\w-])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Iban =
        new(@"\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Card =
        new(@"(?<![\d.-])[3-6][0-9]{12,18}(?![\d.])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static IEnumerable<(string Kind, Span Span)> Find(string text)
        => (text.IndexOf('@') < 0 ? [] : All(Email, text, IsPersonal)).Select(s => ("an e-mail address", s))
            .Concat(All(Iban, text, HasIbanCheck).Select(s => ("an account number", s)))
            .Concat(All(Card, text, HasCardCheck).Select(s => ("a card number", s)));

    private static IEnumerable<Span> All(Regex pattern, string text, Func<string, bool> check)
        => pattern.Matches(text).Cast<Match>().Where(m => check(m.Value))
            .Select(m => new Span(m.Index, m.Index + m.Length));

    // Addresses of documentation and of machines are nobody's.
    private static bool IsPersonal(string address)
    {
        var (name, host) = (address.Substring(0, address.IndexOf('@')).ToLowerInvariant(),
            address.Substring(address.IndexOf('@') + 1).ToLowerInvariant());
        return host is not ("localhost" or "example.com" or "example.org" or "example.net" or "github.com")
            && !new[] { ".example.com", ".example", ".local", ".test", ".invalid", ".svc",
                ".internal" }.Any(e => host.EndsWith(e, StringComparison.Ordinal))
            && name is not ("noreply" or "no-reply" or "info" or "support" or "admin" or "git" or "root" or "alerts"
                or "contact");
    }

    private static bool HasIbanCheck(string iban)
    {
        var rest = 0;
        foreach (var c in iban.Substring(4) + iban.Substring(0, 4))
            rest = char.IsDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest == 1;
    }

    private static bool HasCardCheck(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }

        return sum % 10 == 0 && digits.Distinct().Count() > 3;
    }
}
