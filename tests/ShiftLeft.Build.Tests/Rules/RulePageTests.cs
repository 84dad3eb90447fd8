using System.Reflection;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>What holds for every rule and its page, whoever wrote them.</summary>
[TestClass]
public sealed partial class RulePageTests
{
    private const int MaxLines = 60;

    public static IEnumerable<object[]> RuleIds => RuleCatalog.Rules.Select(rule => new object[] { rule.Info.Id });

    public static IEnumerable<object[]> IdsWithoutCode
        => RuleCatalog.Rules.Where(rule => rule.Info is { Category: RuleCategory.CrossArtifact, NeedsCode: false })
            .Select(rule => new object[] { rule.Info.Id });

    public static IEnumerable<object[]> AllIds
        => RuleCatalog.ById.Keys.Order(StringComparer.Ordinal).Select(id => new object[] { id });

    [TestMethod]
    [DynamicData(nameof(RuleIds))]
    public void A_rule_is_what_the_catalog_promises(string id)
    {
        var rule = RuleOf(id);
        Assert.IsTrue(CatalogEntry.All.TryGetValue(id, out var entry), $"{id} is not in catalog.tsv");
        Assert.AreEqual(entry.Name, rule.GetType().Name);
        Assert.AreEqual(entry.Level, rule.Info.Level);
        Assert.AreEqual(string.Join("\n", CatalogEntry.Plain(entry.Aliases)),
            string.Join("\n", CatalogEntry.Plain(rule.Info.Aliases)));
        Assert.AreEqual($"{typeof(Rule).Namespace}.{rule.Info.Category}", rule.GetType().Namespace);
        Assert.IsTrue(File.Exists(PathOf(rule.Info, $"{id}_{entry.Name}.cs")),
            $"{id}_{entry.Name}.cs is not in {rule.Info.Category}");
        var lines = File.ReadLines(PathOf(rule.Info, $"{id}_{entry.Name}.cs")).Count();
        Assert.IsTrue(lines <= MaxLines, $"{lines} lines: the model lacks a question");
    }

    [TestMethod]
    [DynamicData(nameof(RuleIds))]
    public void The_options_a_rule_has_are_declared(string id)
    {
        var fields = RuleOf(id).GetType().GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(f => typeof(Option).IsAssignableFrom(f.FieldType)).Select(f => (Option)f.GetValue(null)!);
        Assert.AreEqual("", string.Join(", ", fields.Except(RuleOf(id).Info.Options).Select(o => o.Name)));
    }

    [TestMethod]
    [DynamicData(nameof(AllIds))]
    public void A_rule_has_a_page_in_its_own_words(string id)
    {
        var info = RuleCatalog.ById[id];
        Assert.IsTrue(IdPattern().IsMatch(id));
        Assert.IsTrue(Version.TryParse(info.Since, out _), "Since is no version");
        Assert.IsFalse(info.Title.EndsWith('.') || info.Message.EndsWith('.'), "no full stop at the end");
        var page = PageOf(info);
        Assert.AreEqual($"{info.Id}: {info.Title}", page.Title);
        Assert.IsTrue(page.HasFacts, "the page has no place for the facts");
        Assert.AreEqual("", string.Join("\n", page.Problems));
        CollectionAssert.IsSubsetOf(new[] { "How to fix", "When to ignore" }, page.Headings);
    }

    [TestMethod]
    [DynamicData(nameof(RuleIds))]
    public void A_page_has_bad_and_good_examples(string id)
    {
        var page = PageOf(RuleOf(id).Info);
        Assert.IsTrue(page.Examples.Any(e => e.IsBad && e.Marks.Any(m => m.RuleId == id)),
            "no Bad example with a mark");
        Assert.IsTrue(page.Examples.Any(e => !e.IsBad), "no Good example");
    }

    [TestMethod]
    [DynamicData(nameof(RuleIds))]
    public void The_examples_of_a_page_hold(string id) => CheckExamples(RuleOf(id).Info);

    /// <summary>What the engine itself finds needs no rule, but some of its examples suppress one.</summary>
    [TestMethod]
    [DataRow("SLB0011")]
    [DataRow("SLB0012")]
    public void The_examples_of_the_engine_hold(string id) => CheckExamples(RuleCatalog.ById[id]);

    /// <summary>In a build what needs no code is judged before there is any.</summary>
    [TestMethod]
    [DynamicData(nameof(IdsWithoutCode))]
    public void A_rule_that_needs_no_code_finds_the_same_without_it(string id)
    {
        var info = RuleOf(id).Info;
        foreach (var example in PageOf(info).Examples.Where(e => e.Files.Any(f => f.Path.EndsWith(".cs"))))
            Assert.AreEqual(Found(example.Files), Found([.. example.Files.Where(f => !f.Path.EndsWith(".cs"))]),
                example.Heading);

        string Found(IReadOnlyList<ExampleFile> files)
            => string.Join("\n", ExampleAnalysis.Run(files, info).Where(f => f.Rule.Id == id)
                .Select(f => $"{MarkOf(f.Finding)} {f.Message}"));
    }

    private static void CheckExamples(RuleInfo info)
    {
        foreach (var example in PageOf(info).Examples)
        {
            var findings = ExampleAnalysis.Run(example.Files, info);
            var failures = findings.Where(f => f.Rule == EngineRules.RuleFailed).Select(f => f.Message);
            Assert.AreEqual("", string.Join("\n", failures), example.Heading);

            var marked = example.Marks.Select(m => m.RuleId).Append(info.Id).ToHashSet();
            var expected = example.Marks.Select(m => m.ToString()).Order(StringComparer.Ordinal);
            var actual = findings.Where(f => marked.Contains(f.Rule.Id)).Select(f => MarkOf(f.Finding).ToString())
                .Order(StringComparer.Ordinal);
            Assert.AreEqual(string.Join("\n", expected), string.Join("\n", actual), example.Heading);
            CheckArguments(findings.Where(f => f.Rule.Id == info.Id).Select(f => f.Finding));
            if (example.IsBad) continue;
            var errors = findings.Where(f => f.Rule == EngineRules.ParseError)
                .Select(f => $"{MarkOf(f.Finding)}: {f.Message}");
            Assert.AreEqual("", string.Join("\n", errors), example.Heading);
        }
    }

    private static void CheckArguments(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var placeholders = PlaceholderPattern().Matches(finding.Rule.Message)
                .Select(m => int.Parse(m.Groups[1].Value)).DefaultIfEmpty(-1).Max() + 1;
            Assert.AreEqual(placeholders, finding.Arguments.Count,
                $"arguments of {finding.Rule.Id}: '{finding.Rule.Message}'");
        }
    }

    /// <summary>The place as a marker can show it: the first line only.</summary>
    private static ExampleMark MarkOf(Finding finding)
    {
        var start = finding.Source.GetPosition(finding.Span.Start);
        var end = Math.Min(finding.Span.End, finding.Source.GetLine(start.Line).End);
        var path = Path.GetRelativePath(ExampleWorkspace.Root, finding.Source.Path).Replace('\\', '/');
        return new(path, start.Line, start.Column, start.Column + end - finding.Span.Start, finding.Rule.Id);
    }

    private static Rule RuleOf(string id) => RuleCatalog.Rules.Single(rule => rule.Info.Id == id);

    private static string PathOf(RuleInfo info, string file)
        => Repository.PathOf("src", "ShiftLeft.Build.Core", "Rules", info.Category.ToString(), file);

    private static ExamplePage PageOf(RuleInfo info)
    {
        var path = PathOf(info, info.Id + ".md");
        Assert.IsTrue(File.Exists(path), $"there is no page {path}");
        return ExamplePage.Read(File.ReadAllText(path).Replace("\r\n", "\n"));
    }

    [GeneratedRegex(@"^SLB[0-7]\d{3}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex PlaceholderPattern();
}
