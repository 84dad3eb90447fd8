namespace ShiftLeft.Build.Core.Text;

/// <summary>A secret that stands in a text.</summary>
/// <param name="Kind">What it is, in words for a message: <c>a private key</c>, <c>the password of a connection
/// string</c>.</param>
/// <param name="Span">Which characters of the value are it; map them with <see
/// cref="MappedText.ToSource(Span)"/>.</param>
internal sealed record Secret(string Kind, Span Span);

/// <summary>
/// Tells secrets from all else, for every rule that looks for one: variables of containers and images, data of
/// ConfigMaps, appsettings, connection strings.
/// <para><see cref="Find"/> takes a name and a value: the value decides (a private key, a connection string with a
/// password, a URL with one, a token of a known form), else the name does, if the value can be a secret at all.
/// <see cref="InValue"/> looks at a value alone, <see cref="IsSecretName"/> at a name alone (for a key without a value
/// or whose value is known to be meant). <see cref="IsPlaceholder"/> and <see cref="CanBeSecret"/> tell whether a value
/// is to be taken for what it is.</para>
/// </summary>
internal static class SecretText
{
    // What a name has to end in; a word more (PASSWORD_FILE, TokenUri, SecretName) and it is the name of something
    // else.
    private static readonly string[] _endings =
    [
        "password", "passwd", "passphrase", "pwd", "pass", "secret", "token", "bearer", "api key", "apikey",
        "access key", "accesskey", "secret key", "secretkey", "account key", "private key", "privatekey",
        "client secret", "clientsecret", "encryption key", "signing key", "shared key", "master key", "auth key",
        "storage key", "license key", "subscription key", "function key",
    ];

    // A name that begins so is a switch, or names what is to be made.
    private static readonly HashSet<string> _switches = new(StringComparer.Ordinal)
    {
        "allow", "create", "use", "enable", "enabled", "disable", "disabled", "require", "required", "has", "is",
        "no", "skip", "random", "generate", "ignore", "show", "hide", "need", "needs", "max", "min", "public",
    };

    private static readonly (string Open, string Close)[] _brackets =
        [("<", ">"), ("%", "%"), ("__", "__"), ("{", "}"), ("[", "]")];

    private static readonly HashSet<string> _dummies = new(StringComparer.Ordinal)
    {
        "changeme", "changeit", "replaceme", "todo", "tbd", "placeholder", "redacted", "dummy", "fillme", "setme",
    };

    private static readonly string[] _invitations = ["your", "insertyour", "replacewith", "putyour", "enteryour"];

    // The last part of the names of Kubernetes' objects that hold secrets.
    private static readonly HashSet<string> _kinds = new(StringComparer.Ordinal)
    {
        "secret", "secrets", "credentials", "creds", "tls", "cert", "token", "tokens", "password", "passwords", "key",
        "keys", "auth", "config", "name",
    };

    /// <summary>The secret that a named value holds; null if it holds none.</summary>
    public static Secret? Find(string name, string value)
        => InValue(value) ?? (IsSecretName(name) && CanBeSecret(value) && !SameWords(name, value)
            ? new("a secret", new(0, value.Length)) : null);

    /// <summary>The secret that a value shows to be one by its form, whatever its name; null if none.</summary>
    public static Secret? InValue(string value)
        => value.Length < 8 ? null : SecretForms.PrivateKey(value) ?? ConnectionText.PasswordOf(value)
            ?? SecretForms.OfUrl(value) ?? SecretForms.Token(value);

    /// <summary>
    /// True for DB_PASSWORD, Jwt__Secret, apiKey; false for DB_PASSWORD_FILE, SecretName, MAX_TOKENS,
    /// ALLOW_EMPTY_PASSWORD, PWD.
    /// </summary>
    public static bool IsSecretName(string name)
    {
        var words = Words(name);
        if (words.Count == 0 || name is "PWD" or "OLDPWD" || _switches.Contains(words[0])) return false;
        var text = " " + string.Join(" ", words);
        return _endings.Any(ending => text.EndsWith(" " + ending, StringComparison.Ordinal)
            || ending is "password" or "apikey" or "passwd" && text.EndsWith(ending, StringComparison.Ordinal));
    }

    /// <summary>
    /// False for what is certainly no secret itself: nothing, a placeholder, a switch, a number, a path, a plain URL,
    /// the name of a Kubernetes secret, a reference into a vault.
    /// </summary>
    public static bool CanBeSecret(string value)
    {
        var text = value.Trim();
        if (text.Length < 3 || IsPlaceholder(text) || bool.TryParse(text, out _)) return false;
        if (text.All(c => char.IsDigit(c) || c is '.' or '-')) return false;
        if (text[0] is '/' or '~' or '.' || text.IndexOf("://", StringComparison.Ordinal) > 0
            || text is [_, ':', '\\', ..]) return false;
        if (text.ToLowerInvariant() is "none" or "null" or "yes" or "off" or "nil" or "n/a" or "disabled" or "enabled")
            return false;
        return !IsReference(text) && !IsNameOfSecret(text);
    }

    /// <summary>
    /// Something else is put here later, or a reader is told to: <c>${X}</c>, <c>$(X)</c>, <c>$X</c>, <c>%X%</c>, <c>{{
    /// x }}</c>, <c>#{x}#</c>, <c>__X__</c>, <c>&lt;x&gt;</c>, <c>***</c>, <c>changeme</c>, <c>your-password</c>.
    /// </summary>
    public static bool IsPlaceholder(string value)
    {
        var text = value.Trim();
        if (text.Length == 0 || text.Distinct().Count() == 1) return true;
        if (Holds(text, "${", "}") || Holds(text, "$(", ")") || Holds(text, "{{", "}}") || Holds(text, "#{", "}"))
            return true;
        if (text[0] == '$' && text.Skip(1).All(c => char.IsLetterOrDigit(c) || c == '_')) return true;
        if (_brackets.Any(b => Encloses(text, b.Open, b.Close)) || text.Trim('*', 'x', 'X', '.', '-').Length == 0)
            return true;
        var plain = new string([.. text.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
        return _dummies.Contains(plain) || plain.IndexOf("xxxx", StringComparison.Ordinal) >= 0
            || _invitations.Any(start => plain.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>The words of a name in lower case: <c>Db__ClientSecret</c> is db, client, secret.</summary>
    private static IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var inWord = i < name.Length && char.IsLetterOrDigit(name[i]);
            var humps = inWord && i > 0 && char.IsUpper(name[i])
                && (char.IsLower(name[i - 1])
                    || (i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsUpper(name[i - 1])));
            if (start >= 0 && (!inWord || humps))
            {
                words.Add(name.Substring(start, i - start).ToLowerInvariant());
                start = -1;
            }

            if (inWord && start < 0) start = i;
        }

        return words;
    }

    private static bool SameWords(string name, string value)
        => string.Concat(Words(name)) == string.Concat(Words(value));

    private static bool IsReference(string text)
        => text.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("secretref:", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("vault:", StringComparison.Ordinal) || text.StartsWith("ref+", StringComparison.Ordinal)
            || text.StartsWith("arn:aws:", StringComparison.Ordinal)
            || text.StartsWith("ENC[", StringComparison.Ordinal);

    // db-credentials, web-tls: lower case and ending in what such an object is called by.
    private static bool IsNameOfSecret(string text)
        => text.IndexOf('-') > 0 && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '.')
            && _kinds.Contains(text.Substring(text.LastIndexOf('-') + 1));

    private static bool Encloses(string text, string open, string close)
        => text.Length > open.Length + close.Length
            && text.StartsWith(open, StringComparison.Ordinal) && text.EndsWith(close, StringComparison.Ordinal);

    private static bool Holds(string text, string open, string close)
        => text.IndexOf(open, StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(close, start + open.Length, StringComparison.Ordinal) > start;
}
