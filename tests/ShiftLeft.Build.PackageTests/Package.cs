using System.Runtime.CompilerServices;

namespace ShiftLeft.Build.PackageTests;

/// <summary>The package, packed once a run under a version that no cache has seen, in a feed of its own.</summary>
internal static class Package
{
    private static readonly Lazy<string> _feed = new(Pack);

    public static string Version { get; } = "0.0.0-test." + DateTime.UtcNow.Ticks;

    public static string Feed => _feed.Value;

    public static string File => Path.Combine(Feed, $"ShiftLeft.Build.{Version}.nupkg");

    public static string RepositoryRoot { get; } = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    private static string Pack()
    {
        var feed = Directory.CreateTempSubdirectory("shiftleft-feed-").FullName;
        Dotnet.Run(RepositoryRoot, "pack", "src/ShiftLeft.Build", "-c", "Release", "-o", feed, "-p:Version=" + Version,
            "-v", "q").Succeeded();
        return feed;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
