using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>The generated parts are up to date. <c>build/repo/docs.sh</c> writes them anew.</summary>
[TestClass]
public sealed class RuleDocsTests
{
    private static readonly string _folder = Repository.PathOf("src", "ShiftLeft.Build.Core", "Rules");

    [TestMethod]
    public void The_facts_on_the_pages_are_those_of_the_rules()
    {
        foreach (var info in RuleCatalog.ById.Values)
        {
            var path = Path.Combine(_folder, info.Category.ToString(), info.Id + ".md");
            if (File.Exists(path)) Hold(path, RuleDocs.WithFacts(Read(path), info));
        }
    }

    [TestMethod]
    public void The_index_names_every_rule()
        => Hold(Path.Combine(_folder, "README.md"), RuleDocs.Index(RuleCatalog.ById.Values));

    [TestMethod]
    public void The_page_by_control_is_up_to_date()
        => Hold(Path.Combine(_folder, "CONTROLS.md"), RuleDocs.ByControl(RuleCatalog.ById.Values));

    [TestMethod]
    public void No_page_is_left_without_its_rule()
    {
        var left = Directory.GetFiles(_folder, "SLB*.md", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Where(id => !RuleCatalog.ById.ContainsKey(id!));
        Assert.AreEqual("", string.Join(", ", left));
    }

    private static void Hold(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(path, expected);
        Assert.AreEqual(expected, Read(path), $"{path} is stale: run build/repo/docs.sh");
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n") : "";
}
