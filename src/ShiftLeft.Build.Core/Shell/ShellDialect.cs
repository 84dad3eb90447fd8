namespace ShiftLeft.Build.Core.Shell;

/// <summary>
/// The family of languages a shell text is written in. Only <see cref="Posix"/> texts are taken apart.
/// </summary>
internal enum ShellDialect
{
    /// <summary>sh, bash, dash, ash, ksh, zsh.</summary>
    Posix,
    Cmd,
    PowerShell,

    /// <summary>Not a shell we know (python, perl, …).</summary>
    Other,
}

internal static class ShellDialects
{
    private static readonly char[] Slashes = ['/', '\\'];

    private static readonly HashSet<string> Posix = ["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash"];

    extension(ShellDialect)
    {
        /// <summary>The dialect of an executable: <c>/bin/bash</c>, <c>cmd</c>, <c>C:\…\pwsh.exe</c>.</summary>
        public static ShellDialect Of(string shellExecutable)
        {
            var name = BaseName(shellExecutable);
            if (Posix.Contains(name)) return ShellDialect.Posix;
            return name.ToLowerInvariant() switch
            {
                "cmd" => ShellDialect.Cmd,
                "powershell" or "pwsh" => ShellDialect.PowerShell,
                _ => ShellDialect.Other,
            };
        }
    }

    /// <summary>bash, zsh, ash and ksh have <c>pipefail</c>; plain sh and dash may not.</summary>
    public static bool KnowsPipefail(string shellExecutable)
        => BaseName(shellExecutable) is "bash" or "zsh" or "ash" or "ksh" or "mksh";

    /// <summary>The file name of an executable, without folders and <c>.exe</c>.</summary>
    public static string BaseName(string executable)
    {
        var name = executable.Substring(executable.LastIndexOfAny(Slashes) + 1);
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name;
    }

    /// <summary>
    /// The interpreter of a first line such as <c>#!/usr/bin/env bash</c> with its options, or null without one.
    /// </summary>
    public static (string Executable, IReadOnlyList<string> Arguments)? OfShebang(string text)
    {
        if (!text.StartsWith("#!", StringComparison.Ordinal)) return null;
        var end = text.IndexOf('\n');
        var line = text.Substring(2, (end < 0 ? text.Length : end) - 2);
        var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 0 && BaseName(words[0]) == "env")
        {
            words.RemoveAt(0);
            while (words.Count > 0 && (words[0][0] == '-' || words[0].IndexOf('=') > 0)) words.RemoveAt(0);
        }

        return words.Count == 0 ? null : (words[0], words.Skip(1).ToList());
    }
}
