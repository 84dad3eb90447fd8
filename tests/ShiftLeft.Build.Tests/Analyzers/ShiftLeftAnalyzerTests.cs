using ShiftLeft.Build.Analyzers;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Analyzers;

[TestClass]
public sealed class ShiftLeftAnalyzerTests
{
    private const string Broken = "FROM alpine:3.22\nFORM x\n";

    [TestMethod]
    public async Task A_finding_stands_at_its_characters_and_follows_the_text()
    {
        using var project = new LiveProject().With("/repo/Dockerfile", Broken);
        CollectionAssert.Contains(await project.FindAsync() as System.Collections.ICollection,
            "Dockerfile(2,1): error SLB1023");
        CollectionAssert.DoesNotContain(
            await project.With("/repo/Dockerfile", "FROM alpine:3.22\n").FindAsync() as System.Collections.ICollection,
            "Dockerfile(2,1): error SLB1023");
    }

    [TestMethod]
    [DataRow("[Dockerfile]", "none", null)]
    [DataRow("[Dockerfile]", "warning", "warning")]
    [DataRow("[*]", "suggestion", "info")]
    [DataRow("[*.cs]", "none", "error")]
    [DataRow("[k8s/**.yaml]", "none", "error")]
    public async Task A_section_that_matches_the_file_sets_its_level(string section, string severity, string? expected)
    {
        using var project = new LiveProject().With("/repo/Dockerfile", Broken)
            .WithEditorConfig($"root = true\n{section}\ndotnet_diagnostic.SLB1023.severity = {severity}\n");
        var found = (await project.FindAsync()).Where(line => line.EndsWith("SLB1023", StringComparison.Ordinal))
            .ToList();
        Assert.AreEqual(expected == null ? "" : $"Dockerfile(2,1): {expected} SLB1023", string.Join("; ", found));
    }

    [TestMethod]
    public async Task The_lock_of_images_is_read_and_its_faults_stand_in_it()
    {
        using var project = new LiveProject().With("/repo/Dockerfile",
            "FROM registry.example.com/team/runtime:3\nCMD [\"/app\"]\n");
        Assert.AreEqual("", await Of("SLB1059", "SLB2200"));
        project.With("/repo/shiftleft.images.lock.json", Lock("\"platform\": \"linux/amd64\""));
        Assert.AreEqual("Dockerfile(1,6): warning SLB1059", await Of("SLB1059", "SLB2200"));
        project.With("/repo/shiftleft.images.lock.json", Lock("\"platform\": 1"));
        Assert.AreEqual("shiftleft.images.lock.json(1,95): warning SLB2200", await Of("SLB1059", "SLB2200"));

        static string Lock(string facts)
            => $"{{ \"version\": 1, \"images\": [ {{ \"reference\": \"registry.example.com/team/runtime:3\", {facts} }} ] }}";

        async Task<string> Of(params string[] ids)
            => string.Join("; ", (await project.FindAsync()).Where(line => ids.Any(line.EndsWith)));
    }

    [TestMethod]
    public async Task An_unsaved_change_of_the_configuration_counts()
    {
        using var project = new LiveProject().With("/repo/Dockerfile", Broken)
            .WithEditorConfig("root = true\n[Dockerfile]\ndotnet_diagnostic.SLB1023.severity = none\n");
        Assert.AreEqual(0, (await project.FindAsync()).Count(line => line.Contains("SLB1023")));
        project.WithEditorConfig("root = true\n[Dockerfile]\ndotnet_diagnostic.SLB1023.severity = warning\n");
        Assert.AreEqual(1, (await project.FindAsync()).Count(line => line.Contains("warning SLB1023")));
    }

    [TestMethod]
    public async Task Files_of_others_are_left_alone()
    {
        using var project = new LiveProject().With("/repo/stylecop.json", "{")
            .With("/repo/PublicAPI.Shipped.txt", "FORM x");
        Assert.AreEqual(0, (await project.FindAsync()).Count);
    }

    [TestMethod]
    public void Every_rule_has_a_descriptor()
    {
        var descriptors = new ShiftLeftAnalyzer().SupportedDiagnostics.ToDictionary(d => d.Id);
        foreach (var rule in RuleCatalog.ById.Values)
        {
            Assert.AreEqual(rule.Title, descriptors[rule.Id].Title.ToString());
            Assert.AreEqual(rule.HelpLink, descriptors[rule.Id].HelpLinkUri);
        }
    }
}
