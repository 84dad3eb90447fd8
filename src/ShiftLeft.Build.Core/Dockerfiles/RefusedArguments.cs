using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>Arguments that are well written and yet stop every build. Those with variables are not judged.</summary>
internal static class RefusedArguments
{
    private static readonly Regex PlatformForm = new(
        @"^[A-Za-z0-9_-]+(\([A-Za-z0-9_.+-]*\))?(/[A-Za-z0-9_.-]+){0,2}$", RegexOptions.CultureInvariant);

    // A single word has to be a system or a processor that the builder knows; in a pair each may be any.
    private static readonly HashSet<string> PlatformWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "macos", "nacl",
        "netbsd", "openbsd", "plan9", "solaris", "windows", "zos",
        "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "ppc64", "ppc64le", "loong64", "mips", "mipsle",
        "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "riscv", "riscv64", "s390", "s390x", "sparc",
        "sparc64", "wasm", "i386", "x86_64", "x86-64", "aarch64", "armhf", "armel",
    };

    public static (Word Place, string Message)? Find(Instruction instruction) => instruction switch
    {
        FromInstruction { Image: { HasVariables: false, Unquoted.Length: 0 } image }
            => (image, "the image has no name"),
        FromInstruction { Platform: { HasVariables: false, Unquoted: { Length: > 0 } text } platform }
            when !IsPlatform(text) => (platform, $"'{text}' is no platform such as linux/amd64"),
        RunInstruction run => NotOneOf(run, "network", "default", "none", "host")
            ?? NotOneOf(run, "security", "sandbox", "insecure"),
        CopyInstruction copy => First(copy.Sources, s => AddInstruction.IsUrl(s) || AddInstruction.IsGit(s),
            "COPY downloads nothing; use ADD"),
        VolumeInstruction volume => First(volume.Paths, path => path.Length == 0, "the path of a volume is empty"),
        _ => null,
    };

    public static bool IsPlatform(string text)
        => PlatformForm.IsMatch(text) && (text.IndexOf('/') >= 0 || PlatformWords.Contains(text.Split('(')[0]));

    /// <summary>These flags take no variables.</summary>
    private static (Word, string)? NotOneOf(RunInstruction run, string name, params string[] values)
        => run.Flag(name)?.Value is { } value && !values.Contains(value.Unquoted)
            ? (value, $"--{name} is {string.Join(", ", values)}, not '{value.Text}'") : null;

    private static (Word, string)? First(IReadOnlyList<Word> words, Func<string, bool> isWrong, string message)
        => words.FirstOrDefault(w => !w.HasVariables && isWrong(w.Unquoted)) is { } word ? (word, message) : null;
}
