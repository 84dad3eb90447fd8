using System.Runtime.CompilerServices;

namespace ShiftLeft.Build.Tests;

/// <summary>
/// Golden files: the expected output stands beside the test. Run the tests with UPDATE_GOLDEN=1 to write them anew;
/// then read the difference before you commit it.
/// </summary>
internal static class Golden
{
    /// <summary>
    /// Compares <paramref name="actual"/> with the file <c>Golden/&lt;name&gt;</c> beside the calling test.
    /// </summary>
    public static void Verify(string actual, string name, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", name);
        actual = actual.Replace("\r\n", "\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.IsTrue(File.Exists(path), $"No golden file {path}; run with UPDATE_GOLDEN=1 to write it.");
        Assert.AreEqual(File.ReadAllText(path).Replace("\r\n", "\n"), actual,
            $"{name} differs; UPDATE_GOLDEN=1 writes it anew.");
    }
}
