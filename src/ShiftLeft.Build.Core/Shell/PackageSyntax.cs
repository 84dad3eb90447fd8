namespace ShiftLeft.Build.Core.Shell;

/// <summary>How the package managers write versions, files and groups.</summary>
internal static class PackageSyntax
{
    private static readonly string[] Archives = [".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tar.xz", ".zip", ".whl"];

    public static bool IsPathOrUrl(string word)
        => word.StartsWith("/", StringComparison.Ordinal) || word.StartsWith(".", StringComparison.Ordinal)
            || word.StartsWith("~", StringComparison.Ordinal) || word.IndexOf("://", StringComparison.Ordinal) >= 0;

    public static bool IsDebFile(string word) => IsPathOrUrl(word) || word.EndsWith(".deb", StringComparison.Ordinal);

    public static bool IsApkFile(string word) => IsPathOrUrl(word) || word.EndsWith(".apk", StringComparison.Ordinal);

    public static bool IsRpmFile(string word) => IsPathOrUrl(word) || word.EndsWith(".rpm", StringComparison.Ordinal);

    /// <summary>A path, archive or address; an address of version control is a package, which may be pinned.</summary>
    public static bool IsPythonFile(string word)
        => !IsVersionControl(word) && !HasAny(word, " @ ")
            && (IsPathOrUrl(word) || word.IndexOf('/') >= 0 || IsArchive(word));

    public static bool IsNodeFile(string word)
        => word.StartsWith("file:", StringComparison.Ordinal)
            || (!IsVersionControl(word) && (IsPathOrUrl(word) || IsArchive(word) || HasEnd(word, "/")));

    public static bool IsGemFile(string word) => IsPathOrUrl(word) || word.EndsWith(".gem", StringComparison.Ordinal);

    /// <summary>A folder, a Go file, or everything below: not fetched by version.</summary>
    public static bool IsGoFile(string word)
        => IsPathOrUrl(word) || word.EndsWith(".go", StringComparison.Ordinal) || word is "all" or "std" or "cmd";

    /// <summary><c>name=1.2</c>, or a release: <c>name/bookworm-backports</c>.</summary>
    public static bool IsDebPinned(string word) => HasAny(word, "=", "/");

    public static bool IsApkPinned(string word) => HasAny(word, "=", "~", "<", ">");

    public static bool IsZypperPinned(string word) => HasAny(word, "=", "<", ">");

    /// <summary>
    /// <c>name-1.2</c>, <c>name-1.2-3.el9</c>, <c>name-1.2*</c>: the last part, or the one before a release, is a
    /// version. <c>java-11-openjdk</c> is a name.
    /// </summary>
    public static bool IsRpmPinned(string word)
    {
        if (HasAny(word, "=", "<", ">")) return true;
        var last = word.LastIndexOf('-');
        return last > 0 && last + 1 < word.Length && char.IsDigit(word[last + 1]);
    }

    public static bool IsPythonPinned(string word)
        => IsVersionControl(word) ? HasRevision(word) : HasAny(word, "=", "<", ">", " @ ");

    /// <summary><c>git+ssh://git@host/x.git@v1</c>: what stands before the first slash of the path is a user.</summary>
    private static bool HasRevision(string word)
    {
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        var path = word.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        return path >= 0 && word.IndexOf('@', path) >= 0;
    }

    /// <summary><c>name@1.2</c>, <c>@scope/name@1.2</c>, <c>git+https://…#commit</c>. Not <c>@latest</c>.</summary>
    public static bool IsNodePinned(string word)
    {
        if (IsVersionControl(word) || (word.IndexOf('/') > 0 && word[0] != '@')) return word.IndexOf('#') >= 0;
        return word.IndexOf('@', Math.Min(1, word.Length)) is var at and > 0
            && word.Substring(at + 1) is not ("" or "latest");
    }

    public static bool IsGemPinned(string word) => word.IndexOf(':') > 0;

    public static bool IsGoPinned(string word)
        => word.IndexOf('@') is var at and > 0 && word.Substring(at + 1) is not ("" or "latest" or "none" or "upgrade");

    public static bool IsNeverPinned(string word) => false;

    /// <summary>What is left of a word like <c>a{b,c}d</c> after the shell's brace expansion, one level deep.</summary>
    public static IEnumerable<string> ExpandBraces(string word)
    {
        var open = word.IndexOf('{');
        var close = open < 0 ? -1 : word.IndexOf('}', open);
        if (close < 0 || word.IndexOf(',', open, close - open) < 0) return [word];
        var (head, tail) = (word.Substring(0, open), word.Substring(close + 1));
        return word.Substring(open + 1, close - open - 1).Split(',').Select(part => head + part + tail);
    }

    /// <summary>
    /// Deleting <paramref name="path"/> empties <paramref name="cache"/>: the folder, what is in it, or one above it.
    /// </summary>
    public static bool Covers(string path, string cache)
    {
        foreach (var home in new[] { "~", "$HOME", "${HOME}" })
        {
            if (path.StartsWith(home + "/", StringComparison.Ordinal)) path = "/root" + path.Substring(home.Length);
        }

        while (path.Length > 1 && path[path.Length - 1] is '*' or '/') path = path.Substring(0, path.Length - 1);
        if (path.Length < 2 || path[0] != '/') return false;
        return path == cache || cache.StartsWith(path + "/", StringComparison.Ordinal);
    }

    private static bool IsVersionControl(string word)
        => word.StartsWith("git+", StringComparison.Ordinal) || word.StartsWith("git:", StringComparison.Ordinal)
            || word.StartsWith("git@", StringComparison.Ordinal) || word.StartsWith("hg+", StringComparison.Ordinal)
            || word.StartsWith("svn+", StringComparison.Ordinal) || word.StartsWith("bzr+", StringComparison.Ordinal)
            || (word.IndexOf("://", StringComparison.Ordinal) > 0 && HasAny(word, ".git#")) || HasEnd(word, ".git");

    private static bool IsArchive(string word) => Archives.Any(end => HasEnd(word, end));

    private static bool HasEnd(string word, string end) => word.EndsWith(end, StringComparison.Ordinal);

    private static bool HasAny(string word, params string[] tokens)
        => tokens.Any(token => word.IndexOf(token, StringComparison.Ordinal) >= 0);
}
