using System.Runtime.CompilerServices;

namespace ShiftLeft.Build.Tests;

/// <summary>Where the sources lie: tests read pages, samples and golden files from there.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
