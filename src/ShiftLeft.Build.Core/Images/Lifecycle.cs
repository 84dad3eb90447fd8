using System.Globalization;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// Until when .NET and the systems of its images get security fixes. Sources: the .NET support policy, the release
/// pages of Debian (long-term support), Ubuntu (standard support), Alpine, Azure Linux, Windows Server. A date that is
/// not certain is left out: nothing is judged by it.
/// </summary>
internal static class Lifecycle
{
    private static readonly Dictionary<string, string> DotNet = new()
    {
        ["1.0"] = "2019-06-27", ["1.1"] = "2019-06-27", ["2.0"] = "2018-10-01", ["2.1"] = "2021-08-21",
        ["2.2"] = "2019-12-23", ["3.0"] = "2020-03-03", ["3.1"] = "2022-12-13", ["5.0"] = "2022-05-10",
        ["6.0"] = "2024-11-12", ["7.0"] = "2024-05-14", ["8.0"] = "2026-11-10", ["9.0"] = "2026-11-10",
        ["10.0"] = "2028-11-14",
    };

    private static readonly Dictionary<string, string> Systems = new()
    {
        ["Debian jessie"] = "2020-06-30",
        ["Debian stretch"] = "2022-06-30",
        ["Debian buster"] = "2024-06-30",
        ["Debian bullseye"] = "2026-08-31",
        ["Debian bookworm"] = "2028-06-30",
        ["Debian trixie"] = "2030-06-30",
        ["Ubuntu xenial"] = "2021-04-30",
        ["Ubuntu bionic"] = "2023-05-31",
        ["Ubuntu focal"] = "2025-05-31",
        ["Ubuntu jammy"] = "2027-04-30",
        ["Ubuntu noble"] = "2029-04-30",
        ["Alpine 3.6"] = "2019-05-01",
        ["Alpine 3.7"] = "2019-11-01",
        ["Alpine 3.8"] = "2020-05-01",
        ["Alpine 3.9"] = "2020-11-01",
        ["Alpine 3.10"] = "2021-05-01",
        ["Alpine 3.11"] = "2021-11-01",
        ["Alpine 3.12"] = "2022-05-01",
        ["Alpine 3.13"] = "2022-11-01",
        ["Alpine 3.14"] = "2023-05-01",
        ["Alpine 3.15"] = "2023-11-01",
        ["Alpine 3.16"] = "2024-05-23",
        ["Alpine 3.17"] = "2024-11-22",
        ["Alpine 3.18"] = "2025-05-09",
        ["Alpine 3.19"] = "2025-11-01",
        ["Alpine 3.20"] = "2026-04-01",
        ["Alpine 3.21"] = "2026-11-01",
        ["Alpine 3.22"] = "2027-05-01",
        ["Alpine 3.23"] = "2027-11-01",
        ["CblMariner 1.0"] = "2023-07-31",
        ["CblMariner 2.0"] = "2025-07-31",
        ["NanoServer 1709"] = "2019-04-09",
        ["NanoServer 1803"] = "2019-11-12",
        ["NanoServer 1903"] = "2020-12-08",
        ["NanoServer 1909"] = "2021-05-11",
        ["NanoServer 2004"] = "2021-12-14",
        ["NanoServer 20H2"] = "2022-08-09",
    };

    /// <summary>True if there was such a release of .NET (Core): <c>3.1</c> yes, <c>4.0</c> no.</summary>
    public static bool IsRelease(string majorMinor) => DotNet.ContainsKey(majorMinor);

    /// <summary>The last day of support of a .NET version; null if it is not known, so never to be judged.</summary>
    public static DateTime? EndOfSupport(string majorMinor)
        => DotNet.TryGetValue(majorMinor, out var date) ? Date(date) : null;

    /// <summary>
    /// The version of .NET to move to: the newest that is still supported on a day; null if the table knows none.
    /// </summary>
    public static string? NewestSupported(DateTime day)
        => DotNet.Keys.Where(version => EndOfSupport(version) >= day.Date).OrderBy(version => new Version(version))
            .LastOrDefault();

    /// <summary>The last day of support of a system; null if it is not known, so never to be judged.</summary>
    public static DateTime? EndOfSupport(OsFlavour os)
    {
        if (os.Release == null) return null;
        return Systems.TryGetValue(os.Family + " " + os.Release, out var date) ? Date(date) : null;
    }

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
