using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// Secrets that their form gives away: private keys, URLs with a password, tokens of well-known services.
/// </summary>
internal static class SecretForms
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private static readonly Regex _privateKey = new("-----BEGIN [A-Z ]{0,30}PRIVATE KEY( BLOCK)?-----", Options);

    private static readonly Regex _url =
        new(@"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/?#@:""']{0,100}:(?<password>[^\s/?#@""']{1,200})@[^\s/?#@]", Options);

    // Each with words of which one stands in every such token: to look for them is much faster than the pattern.
    private static readonly (string Kind, Regex Form, string[] Words)[] _tokens =
    [
        ("a GitHub token", Word("gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,}"),
            ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"]),
        ("a GitLab token", Word("glpat-[A-Za-z0-9_-]{20,}"), ["glpat-"]),
        ("a Slack token", Word("xox[abeprs]-[A-Za-z0-9-]{10,}"), ["xox"]),
        ("a Stripe key", Word("[rs]k_live_[A-Za-z0-9]{20,}"), ["k_live_"]),
        ("a Google API key", Word("AIza[A-Za-z0-9_-]{35}"), ["AIza"]),
        ("an npm token", Word("npm_[A-Za-z0-9]{36}"), ["npm_"]),
        ("a NuGet API key", Word("oy2[a-z0-9]{43}"), ["oy2"]),
        ("a SendGrid key", Word(@"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"), ["SG."]),
        ("a client secret of Microsoft Entra", Word(@"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"), ["Q~"]),
        ("a signed token (JWT)", Word(@"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"), ["eyJ"]),
        ("a shared access signature", new(@"[?&]sig=(?<value>[A-Za-z0-9%+/=]{30,})", Options), ["sig="]),
    ];

    public static Secret? PrivateKey(string value)
        => value.IndexOf("PRIVATE KEY", StringComparison.Ordinal) >= 0
            && _privateKey.Match(value) is { Success: true } found
            ? new("a private key", new(found.Index, found.Index + found.Length)) : null;

    public static Secret? OfUrl(string value)
    {
        if (value.IndexOf("://", StringComparison.Ordinal) < 0) return null;
        foreach (Match found in _url.Matches(value))
        {
            var password = found.Groups["password"];
            if (!SecretText.IsPlaceholder(password.Value))
                return new("the password of a URL", new(password.Index, password.Index + password.Length));
        }

        return null;
    }

    public static Secret? Token(string value)
    {
        foreach (var (kind, form, words) in _tokens)
        {
            if (!words.Any(word => value.IndexOf(word, StringComparison.Ordinal) >= 0)
                || form.Match(value) is not { Success: true } found) continue;
            var token = found.Groups["value"];

            // ghp_xxxxxxxxxxxx shows the form of a token and is none.
            if (token.Value.Distinct().Count() > 12) return new(kind, new(token.Index, token.Index + token.Length));
        }

        return null;
    }

    private static Regex Word(string form) => new("(?<![A-Za-z0-9_])(?<value>" + form + ")(?![A-Za-z0-9_])", Options);
}
