using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Rules.Dockerfiles;

/// <summary>
/// What the checks of other tools promise, one small Dockerfile for each behaviour, and in which lines our rule of the
/// same meaning reports it. The tables are in Peers/*.txt: <c>@@ rule, its name there</c>, then
/// <c>== behaviour => lines or - | why we differ</c> and the text. Without <c>!raw</c>, a text that does not begin with
/// FROM or ARG stands in a stage, and line 1 is its own first.
/// </summary>
[TestClass]
public sealed class PeerCasesTests
{
    private const string From = "FROM debian:12-slim\n";

    public static IEnumerable<object[]> Blocks => Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal)
        .SelectMany(ReadBlocks).Select(block => new object[] { block.Name });

    private static string Folder
        => Repository.PathOf("tests", "ShiftLeft.Build.Tests", "Rules", "Dockerfiles", "Peers");

    private static readonly Lazy<ILookup<string, Case>> _cases = new(() => Directory.GetFiles(Folder, "*.txt")
        .SelectMany(ReadBlocks).SelectMany(block => block.Cases.Select(c => (block.Name, c)))
        .ToLookup(x => x.Name, x => x.c));

    [TestMethod]
    [DynamicData(nameof(Blocks))]
    public void A_rule_reports_what_its_peers_report(string block)
    {
        var wrong = _cases.Value[block].Select(c => (c, Lines: c.Lines(c.Text, c.Shift)))
            .Where(x => x.Lines != x.c.Expected)
            .Select(x => $"{x.c.Name}: expected {x.c.Expected}, found {x.Lines}\n{x.c.Text}");
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    /// <summary>
    /// A fragment is judged as if it stood in a stage; only what is no instruction at all makes it something else than
    /// a Dockerfile.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(Blocks))]
    public void Without_its_FROM_a_text_has_the_same_findings(string block)
    {
        var wrong = _cases.Value[block].Where(c => c.Shift > 0 && c.RuleId != "SLB1023")
            .Select(c => (c, Lines: c.Lines(c.Text[From.Length..], 0))).Where(x => x.Lines != x.c.Expected)
            .Select(x => $"{x.c.Name}: expected {x.c.Expected}, found {x.Lines}\n{x.c.Text}");
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    [TestMethod]
    [DynamicData(nameof(Blocks))]
    public void All_fixes_together_leave_fewer_findings_and_no_new_error(string block)
    {
        foreach (var text in _cases.Value[block].Select(c => c.Text).Distinct())
        {
            var before = Analyse(text);
            var fixes =
                FixApplier.Choose(before.SelectMany(f => f.Finding.Fixes.Take(1).Select(fix => (f.Rule.Id, fix))));
            if (fixes.Count == 0) continue;
            var fixedText = FixApplier.Apply([new("Dockerfile", text)], fixes.SelectMany(f => f.Fix.Edits))
                .Single().Text;
            var after = Analyse(fixedText);
            Assert.IsTrue(Errors(after) <= Errors(before), $"new error\n{text}\n---\n{fixedText}");
            foreach (var id in fixes.Select(f => f.RuleId).Distinct())
            {
                var left = after.Count(f => f.Rule.Id == id);
                Assert.IsTrue(left < before.Count(f => f.Rule.Id == id),
                    $"{id}: {left} left\n{text}\n---\n{fixedText}");
            }
        }
    }

    private static int Errors(IReadOnlyList<ReportedFinding> findings)
        => findings.Count(f => f.Rule.Level == Level.Error);

    private static IReadOnlyList<ReportedFinding> Analyse(string text)
    {
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [new SourceText(ExampleWorkspace.Root + "/Dockerfile", text)],
            Files = NoFiles.Instance,
            Root = ExampleWorkspace.Root,
            Today = new(2026, 11, 24),
        });
        return Analysis.Run(workspace, new() { Mode = AnalysisMode.All }).Findings;
    }

    private static IEnumerable<(string Name, List<Case> Cases)> ReadBlocks(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        foreach (var block in Split(File.ReadAllText(path).Replace("\r\n", "\n"), "@@ "))
        {
            var title = block[..block.IndexOf('\n')];
            var cases = Split(block, "== ").Select(text => new Case(title.Split(' ')[0], text)).ToList();
            yield return ($"{file} {title}", cases);
        }
    }

    private static IEnumerable<string> Split(string text, string mark) => ("\n" + text).Split("\n" + mark).Skip(1);

    private sealed class Case
    {
        public Case(string ruleId, string text)
        {
            RuleId = ruleId;
            var end = text.IndexOf('\n');
            var head = end < 0 ? text : text[..end];
            var body = end < 0 ? "" : text[(end + 1)..].TrimEnd('\n').Replace("\\t", "\t").Replace('␠', ' ');
            var arrow = head.LastIndexOf(" => ", StringComparison.Ordinal);
            Name = head[..arrow];
            Expected = head[(arrow + 4)..].Split('|')[0].Trim();
            var first = body.Split('\n').FirstOrDefault(line => line.Length > 0 && line[0] != '#') ?? "";
            var isRaw = body.StartsWith("!raw", StringComparison.Ordinal);
            Shift = isRaw || first.Split(' ')[0].ToUpperInvariant() is "FROM" or "ARG" ? 0 : 1;
            Text = isRaw ? body[4..].TrimStart('\n') : Shift == 0 ? body : From + body;
        }

        public string RuleId { get; }

        public string Name { get; }

        public string Expected { get; }

        public string Text { get; }

        /// <summary>The lines that were put before the text.</summary>
        public int Shift { get; }

        public string Lines(string text, int shift)
        {
            var lines = Analyse(text).Where(f => f.Rule.Id == RuleId)
                .Select(f => f.Finding.Source.GetPosition(f.Finding.Span.Start).Line + 1 - shift).Distinct()
                .Order().ToList();
            return lines.Count == 0 ? "-" : string.Join(" ", lines);
        }
    }
}
