namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>The command line of a shell.</summary>
internal static class ShellInvocation
{
    /// <summary>Where the text of <c>-c</c> stands in the words of a shell command, or -1.</summary>
    public static int FindScript(IReadOnlyList<string?> words)
    {
        var hasText = false;
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word is null || word.Length < 2 || word[0] is not ('-' or '+')) return hasText ? i : -1;
            if (word.StartsWith("--", StringComparison.Ordinal)) continue;
            if (word.IndexOf('o') > 0) i++; // the name of the option
            if (word[0] == '-' && word.IndexOf('c') > 0) hasText = true;
        }

        return -1;
    }

    /// <summary>
    /// Without a script as argument the shell reads one from its input: <c>bash</c>, <c>sh -s -- x</c>.
    /// </summary>
    public static bool ReadsInput(IReadOnlyList<string?> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word is "-" or "--" or "/dev/stdin") return true;
            if (word is null || word.Length < 2 || word[0] is not ('-' or '+')) return false;
            if (word.StartsWith("--", StringComparison.Ordinal)) continue;
            if (word[0] == '-' && word.IndexOf('c') > 0) return false;
            if (word[0] == '-' && word.IndexOf('s') > 0) return true;
            if (word.IndexOf('o') > 0) i++; // the name of the option
        }

        return true;
    }
}
