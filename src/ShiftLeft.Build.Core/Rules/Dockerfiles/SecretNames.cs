using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>Names of variables that hold a secret, as far as a name can tell.</summary>
internal static class SecretNames
{
    // Whole words between underscores, as BuildKit has them, and spellings without underscore (PGPASSWORD, APIToken).
    private static readonly Regex Secret = new(
        @"(^|_)(apikey|auth|credentials?|key|passphrase|passwd|password|pword|psw|pwd|secret|token)(_|$)"
        + @"|(password|passwd|passphrase|secret|token|apikey|secretkey|privatekey|accesskey)(_|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // A word that makes it something about a secret: where it is, what it is called, whether there must be one.
    private static readonly Regex About = new(
        @"(^|_)(public|file|files|filename|version|path|dir|directory|folder|url|uri|host|hostname|port|endpoint|server"
        + @"|domain|name"
        + @"|alias|id|arn|issuer|audience|algorithm|algo|type|mode|method|provider|scheme|policy|realm|scope"
        + @"|enabled?|disabled?|required?|allow|empty|random|length|size|min|max|ttl|timeout|expiry|expiration|lifetime"
        + @"|count|index|prefix|suffix|header|field|format|fingerprint|gpg|keyring|store|vault|rotation|sock|socket"
        + @")(_|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Two words of the first list name secrets in spite of the second.
    private static readonly Regex AlwaysSecret = new(
        @"(^|_)(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|GPG_PASSPHRASE|VAULT_TOKEN|STORE_PASSWORD|KEYSTORE_PASSWORD)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // What NuGet and its credential provider read, and what people call the argument that carries it.
    private static readonly Regex Feed = new(
        "^(FEED_ACCESS_?TOKEN|FEED_(PAT|PASSWORD)|NUGET_.*(TOKEN|PASSWORD|API_?KEY|_PAT)|VSS_NUGET_ACCESSTOKEN"
        + "|VSS_NUGET_EXTERNAL_FEED_ENDPOINTS|ARTIFACTS_CREDENTIALPROVIDER_(EXTERNAL_)?FEED_ENDPOINTS"
        + "|NuGetPackageSourceCredentials_.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly HashSet<string> WorkingFolders = new(StringComparer.OrdinalIgnoreCase) { "PWD", "OLDPWD" };

    /// <summary>The credential of a package feed, which has a rule of its own.</summary>
    public static bool IsFeedCredential(string name) => Feed.IsMatch(name);

    public static bool IsSecret(string name)
        => AlwaysSecret.IsMatch(name)
            || (Secret.IsMatch(name) && !About.IsMatch(name) && !WorkingFolders.Contains(name));
}
