using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.CrossArtifact;

/// <summary>
/// Whole repositories in the shapes that .NET repositories have, with slips and without. A tree begins with a line of
/// <c>#####</c>, a file with <c>===</c>; a line that is wrong ends with <c>&lt;&lt;&lt;</c> and the rules that say so.
/// </summary>
[TestClass]
public sealed class RepositoryTreesTests
{
    private const string Mark = "<<<";

    private static readonly string _folder
        = Repository.PathOf("tests", "ShiftLeft.Build.Tests", "Rules", "CrossArtifact", "Trees");

    public static IEnumerable<object[]> Trees
        => Directory.GetFiles(_folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)
        .Select(t => new object[] { t.Name, t.Text });

    [TestMethod]
    [DynamicData(nameof(Trees))]
    public void A_tree_is_told_what_is_wrong_with_it_and_nothing_else(string name, string text)
    {
        var files = new List<ExampleFile>();
        var expected = new List<string>();
        foreach (var part in text.Split("\n=== ").Skip(1))
        {
            var lines = part.Split('\n');
            for (var i = 1; i < lines.Length; i++)
            {
                if (lines[i].IndexOf(Mark, StringComparison.Ordinal) is var at && at < 0) continue;
                expected.AddRange(lines[i][(at + Mark.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => $"{lines[0]}:{i} {id}"));
                lines[i] = lines[i][..at].TrimEnd();
            }

            files.Add(new(lines[0].Trim(), string.Join("\n", lines[1..])));
        }

        var (workspace, configuration) = ExampleWorkspace.Build(files);
        var found = Analysis.Run(workspace, new() { Configuration = configuration }).Findings
            .Where(f => f.Level > Level.Silent && IsAcross(f.Rule))
            .Select(f => $"{f.Finding.Source.Path[(ExampleWorkspace.Root.Length + 1)..]}:{LineOf(f)} {f.Rule.Id}");
        Assert.AreEqual(Sorted(expected), Sorted(found), name);
    }

    [TestMethod]
    public void There_are_forty() => Assert.IsGreaterThanOrEqualTo(40, Trees.Count());

    private static int LineOf(ReportedFinding f) => f.Finding.Source.GetPosition(f.Finding.Span.Start).Line + 1;

    private static string Sorted(IEnumerable<string> lines) => string.Join("\n", lines.Order(StringComparer.Ordinal));

    private static bool IsAcross(RuleInfo rule)
        => rule.Id.StartsWith("SLB7", StringComparison.Ordinal) || rule.Id.StartsWith("SLB21", StringComparison.Ordinal)
            || rule.Id == "SLB1123";

    private static IEnumerable<(string Name, string Text)> Read(string path)
        => File.ReadAllText(path).Split("##### ", StringSplitOptions.RemoveEmptyEntries)
            .Select(tree => (tree[..tree.IndexOf('\n')], tree[tree.IndexOf('\n')..].TrimEnd() + "\n"));
}
