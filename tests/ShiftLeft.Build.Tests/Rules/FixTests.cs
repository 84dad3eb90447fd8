using System.Reflection;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>What holds for every fix, whoever wrote it: it cures what it is the fix of, and breaks nothing.</summary>
[TestClass]
public sealed class FixTests
{
    public static IEnumerable<object[]> RuleIds => RuleCatalog.Rules.Select(rule => new object[] { rule.Info.Id });

    public static string NameOf(MethodInfo method, object[] data) => $"{method.Name} ({data[0]})";

    [TestMethod]
    [DynamicData(nameof(RuleIds), DynamicDataDisplayName = nameof(NameOf))]
    public void The_fixes_of_an_example_leave_fewer_findings_and_a_text_that_parses(string id)
    {
        var info = RuleCatalog.ById[id];
        var path = Repository.PathOf("src", "ShiftLeft.Build.Core", "Rules", info.Category.ToString(), id + ".md");
        foreach (var example in ExamplePage.Read(File.ReadAllText(path).Replace("\r\n", "\n")).Examples)
        {
            var before = ExampleAnalysis.Run(example.Files, info);
            var first = before.SelectMany(f => f.Finding.Fixes.Take(1).Select(fix => (f.Rule.Id, fix)));
            var fixes = FixApplier.Choose(first);
            if (fixes.Count == 0) continue;
            var files = FixApplier.Apply(example.Files, fixes.SelectMany(f => f.Fix.Edits));
            var after = ExampleAnalysis.Run(files, info);
            var text = string.Join("\n", files.Select(f => $"--- {f.Path}\n{f.Text}"));
            Assert.AreEqual(before.Count(IsProblem), after.Count(IsProblem), $"{example.Heading}: problems\n{text}");
            foreach (var rule in fixes.Select(f => f.RuleId).Distinct())
            {
                var (was, left) = (before.Count(f => f.Rule.Id == rule), after.Count(f => f.Rule.Id == rule));
                var cured = fixes.Count(f => f.RuleId == rule);
                var count = $"{was} findings of {rule}, {cured} fixed, {left} left";
                Assert.IsTrue(left <= was - cured, $"{example.Heading}: {count}\n{text}");
            }
        }
    }

    /// <summary>Parse errors and failures of rules.</summary>
    private static bool IsProblem(ReportedFinding finding)
        => finding.Rule == EngineRules.ParseError || finding.Rule == EngineRules.RuleFailed;
}
