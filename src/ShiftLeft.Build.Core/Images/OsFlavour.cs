namespace ShiftLeft.Build.Core.Images;

internal enum OsFamily
{
    Debian,
    Ubuntu,
    Alpine,
    AzureLinux,
    CblMariner,
    NanoServer,
    WindowsServerCore,
}

/// <summary>
/// The operating system that a tag names: <c>bookworm-slim</c>, <c>alpine3.23</c>, <c>nanoserver-ltsc2022</c>.
/// </summary>
/// <param name="Family">Whose system it is.</param>
/// <param name="Release">The code name or number: <c>bookworm</c>, <c>3.23</c>, <c>ltsc2022</c>; null if it moves
/// (<c>alpine</c>).</param>
/// <param name="Text">As written in the tag.</param>
internal sealed record OsFlavour(OsFamily Family, string? Release, string Text)
{
    private static readonly string[] DebianReleases =
        ["jessie", "stretch", "buster", "bullseye", "bookworm", "trixie", "forky"];

    private static readonly string[] UbuntuReleases = ["xenial", "bionic", "focal", "jammy", "noble", "resolute"];

    public bool IsWindows => Family is OsFamily.NanoServer or OsFamily.WindowsServerCore;

    /// <summary>The name as its maker writes it: <c>Debian bookworm</c>, <c>Alpine 3.23</c>.</summary>
    public string DisplayName => Family switch
    {
        OsFamily.AzureLinux => "Azure Linux",
        OsFamily.CblMariner => "CBL-Mariner",
        OsFamily.NanoServer => "Nano Server",
        OsFamily.WindowsServerCore => "Windows Server Core",
        _ => Family.ToString(),
    } + (Release == null ? "" : " " + Release);

    /// <summary>
    /// Reads a flavour at the parts of a tag from <paramref name="next"/> on and moves <paramref name="next"/> behind
    /// it; null, and nothing is moved, if there is none.
    /// </summary>
    public static OsFlavour? Read(IReadOnlyList<string> parts, ref int next)
    {
        if (next >= parts.Count) return null;
        var start = next;
        var part = parts[next];
        var following = next + 1 < parts.Count ? parts[next + 1] : "";
        var (family, release, count) =
            DebianReleases.Contains(part) ? (OsFamily.Debian, part, following == "slim" ? 2 : 1)
            : UbuntuReleases.Contains(part) ? (OsFamily.Ubuntu, part, 1)
            : Numbered(part, "alpine") ? (OsFamily.Alpine, part.Substring(6), 1)
            : Numbered(part, "azurelinux") ? (OsFamily.AzureLinux, part.Substring(10), 1)
            : part == "cbl" && Numbered(following, "mariner") ? (OsFamily.CblMariner, following.Substring(7), 2)
            : part is "nanoserver" or "windowsservercore" ? Windows(part, following)
            : default((OsFamily, string, int));
        if (count == 0) return null;
        next += count;
        return new(family, release.Length == 0 ? null : release, string.Join("-", parts.Skip(start).Take(count)));
    }

    private static (OsFamily Family, string Release, int Count) Windows(string part, string following)
    {
        var family = part == "nanoserver" ? OsFamily.NanoServer : OsFamily.WindowsServerCore;
        // ltsc2022, sac2016, 1809, 20H2
        var year = following.StartsWith("ltsc", StringComparison.Ordinal) ? following.Substring(4)
            : following.StartsWith("sac", StringComparison.Ordinal) ? following.Substring(3) : "";
        var isRelease = (year.Length == 4 && year.All(char.IsDigit))
            || (following.Length == 4 && char.IsDigit(following[0]) && char.IsDigit(following[1]));
        return isRelease ? (family, following, 2) : (family, "", 1);
    }

    private static bool Numbered(string part, string name)
        => part.StartsWith(name, StringComparison.Ordinal) && part.Skip(name.Length)
            .All(c => c == '.' || char.IsDigit(c));
}
