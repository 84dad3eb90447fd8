using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ShiftLeft.Build.PackageTests;

/// <summary>Runs the SDK's command line in a process of its own.</summary>
internal static class Dotnet
{
    public static CommandResult Run(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the runner of these tests has set is not what a user's shell has.
        foreach (var name in start.Environment.Keys
            .Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("UseSharedCompilation");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output + error.Result);
    }
}

/// <summary>How a command ended and what it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>
    /// The lines with a code of ours or of ShellCheck, as often as they were printed while building (the summary left
    /// out).
    /// </summary>
    public IReadOnlyList<string> Findings { get; } =
    [
        .. BeforeSummary(Output).Split('\n').Select(line => line.Trim())
            .Where(line => Regex.IsMatch(line, @": (warning|error) (SLB|SC)\d{4}: ")),
    ];

    public IReadOnlyList<string> Of(string id)
        => [.. Findings.Where(line => line.Contains($" {id}: ", StringComparison.Ordinal))];

    public CommandResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, Output);
        return this;
    }

    public CommandResult Failed()
    {
        Assert.AreNotEqual(0, ExitCode, Output);
        return this;
    }

    private static string BeforeSummary(string output)
    {
        var end = output.IndexOf("\nBuild succeeded.", StringComparison.Ordinal);
        if (end < 0) end = output.IndexOf("\nBuild FAILED.", StringComparison.Ordinal);
        return end < 0 ? output : output[..end];
    }
}
