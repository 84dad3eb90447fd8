using System.Text.RegularExpressions;

namespace ShiftLeft.Build.PackageTests;

/// <summary>The samples, built as the README says; they take the package's targets from the sources.</summary>
[TestClass]
public sealed partial class SampleTests
{
    [TestMethod]
    public void The_hardened_sample_prints_nothing()
    {
        var result = Dotnet.Run(Package.RepositoryRoot, "build", "samples/Storefront", "-tl:off").Succeeded();
        Assert.IsFalse(result.Output.Contains("SLB", StringComparison.Ordinal), result.Output);
        StringAssert.Contains(result.Output, "0 Warning(s)");
    }

    [TestMethod]
    public void The_broken_sample_prints_what_the_README_shows()
    {
        var result = Dotnet.Run(Package.RepositoryRoot, "build", "samples/Broken", "-tl:off",
            "-p:ShiftLeftToday=2026-11-24").Failed();
        var printed = string.Join("\n", result.Findings.Select(Shorten));
        var path = Path.Combine(Package.RepositoryRoot, "README.md");
        var readme = File.ReadAllText(path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, readme = OutputBlock()
                .Replace(readme, m => m.Groups[1].Value + printed + "\n" + m.Groups[3].Value));
        Assert.AreEqual(OutputBlock().Match(readme).Groups[2].Value.TrimEnd(), printed);
        foreach (var digit in "01234567")
            Assert.IsTrue(result.Findings.Any(f => f.Contains($" SLB{digit}", StringComparison.Ordinal)),
                $"a finding of SLB{digit}xxx");
    }

    [TestMethod]
    public void The_broken_sample_is_an_app_that_compiles()
        => Dotnet.Run(Package.RepositoryRoot, "build", "samples/Broken", "-tl:off", "-p:EnableShiftLeft=false")
            .Succeeded();

    // Without the folder of this clone, the help link and the project.
    private static string Shorten(string finding)
        => Tail()
            .Replace(finding.Replace(Package.RepositoryRoot + "/samples/Broken/", "", StringComparison.Ordinal), "");

    [GeneratedRegex(@" \[https?://[^\]]*\](?: \[[^\]]*\])?$")]
    private static partial Regex Tail();

    [GeneratedRegex(@"(<!-- output: samples/Broken -->\n```\n)(.*?)(```\n<!-- /output -->)", RegexOptions.Singleline)]
    private static partial Regex OutputBlock();
}
