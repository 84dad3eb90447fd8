namespace ShiftLeft.Build.Core.Text;

/// <summary>A key and its value in a connection string; the spans are offsets into it.</summary>
internal sealed record ConnectionPair(string Key, string Value, Span Span);

/// <summary>
/// Takes a connection string apart: <c>Server=db;Password="a;b"</c>, or with commas, as Redis has it.
/// </summary>
internal static class ConnectionText
{
    private static readonly HashSet<string> _passwords = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "pwd", "accountkey", "sharedaccesskey", "sharedsecret", "sharedsecretvalue", "accesskey",
        "sslpassword", "ssl password", "sharedaccesssignature", "primarykey", "authkey",
    };

    // Keys of accounts that every emulator has, and everybody knows.
    private static readonly string[] _emulators =
    [
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGy", "SAS_KEY_VALUE",
    ];

    /// <summary>Its pairs in order; none where the text is no connection string.</summary>
    public static IReadOnlyList<ConnectionPair> Pairs(string text)
    {
        var pairs = Split(text, ';');
        return pairs.Count < 2 && text.IndexOf(',') > 0 ? Split(text, ',') : pairs;
    }

    /// <summary>The password or key in it; null if there is none, or a placeholder.</summary>
    public static Secret? PasswordOf(string text)
    {
        // Redis has the host first, and no key before it: one pair is then enough.
        var pairs = Pairs(text);
        if (pairs.Count < (text.IndexOf(',') > 0 ? 1 : 2)) return null;
        var found = pairs.FirstOrDefault(p => _passwords.Contains(p.Key) && p.Value.Length > 0
            && !SecretText.IsPlaceholder(p.Value)
            && !_emulators.Any(e => p.Value.StartsWith(e, StringComparison.Ordinal)));
        return found == null ? null : new($"the {Name(found.Key)} of a connection string", found.Span);
    }

    private static string Name(string key)
        => key.Equals("pwd", StringComparison.OrdinalIgnoreCase)
            || key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0
            ? "password" : key;

    private static List<ConnectionPair> Split(string text, char separator)
    {
        var pairs = new List<ConnectionPair>();
        for (var at = 0; at < text.Length;)
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0) break;
            var separated = text.IndexOf(separator, at, equals - at);
            if (separated >= 0)
            {
                at = separated + 1;
                continue;
            }

            var start = equals + 1;
            while (start < text.Length && text[start] == ' ') start++;
            var quote = start < text.Length && text[start] is '"' or '\'' ? text.IndexOf(text[start], start + 1) : -1;
            var end = quote > 0 ? quote : text.IndexOf(separator, start);
            if (end < 0) end = text.Length;
            var from = quote > 0 ? start + 1 : start;
            var key = text.Substring(at, equals - at).Trim();
            if (key.Length is > 0 and < 40 && key.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-'))
                pairs.Add(new(key, text.Substring(from, end - from).TrimEnd(),
                    new(from, Math.Max(from, TrimEnd(text, from, end)))));
            var next = text.IndexOf(separator, end);
            if (next < 0) break;
            at = next + 1;
        }

        return pairs;
    }

    private static int TrimEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }
}
