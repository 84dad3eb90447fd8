namespace ShiftLeft.Build.Tests;

/// <summary>Programs of the machine that some tests start.</summary>
internal static class Programs
{
    /// <summary>Where the PATH has a program, or the folder of services; null if nowhere.</summary>
    public static string? PathOf(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    /// <summary>Ends a test as skipped where the program is missing.</summary>
    public static void Need(string name)
    {
        if (PathOf(name) is null) Assert.Inconclusive($"skipped: {name} is not installed");
    }
}
