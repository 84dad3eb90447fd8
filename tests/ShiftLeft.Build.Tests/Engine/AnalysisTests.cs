using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Engine;

[TestClass]
public sealed class AnalysisTests
{
    [TestMethod]
    public void A_rule_that_throws_is_reported_and_the_others_go_on()
    {
        var result = Run(new(), new Fails(), new FindsEveryLetter("x"));
        Assert.AreEqual("SLB0002 SLB1901 SLB1902", Ids(result));
        Assert.AreEqual(
            "Rule SLB1901 failed on this file (InvalidOperationException: a bug); please report it. Its other findings are missing", result.Findings[0].Message);
    }

    [TestMethod]
    public void Findings_come_once_and_in_the_order_of_their_places()
    {
        var result = Run(new(), new FindsEveryLetter("x"), new FindsEveryLetter("x"), new FindsEveryLetter("F"));
        Assert.AreEqual("0 5", string.Join(" ", result.Findings.Select(f => f.Finding.Span.Start)));
    }

    [TestMethod]
    public void A_rule_that_is_off_is_not_run()
        => Assert.AreEqual(0, Run(new() { NoWarn = ["SLB1901"] }, new Fails()).Findings.Count);

    [TestMethod]
    public void A_level_is_that_of_the_file()
    {
        var configuration = EditorConfig
            .Create([new SourceText("/r/.editorconfig", "[Dockerfile]\ndotnet_diagnostic.SLB1902.severity = error")]);
        var result = Run(new() { Configuration = configuration, Phase = AnalysisPhase.AfterCompile },
            new FindsEveryLetter("x") { NeedsCode = true });
        Assert.AreEqual(Level.Error, result.Findings.Single().Level);
        Assert.IsTrue(result.HasErrors);
    }

    [TestMethod]
    [DataRow(AnalysisPhase.BeforeCompile, false, 1)]
    [DataRow(AnalysisPhase.BeforeCompile, true, 0)]
    [DataRow(AnalysisPhase.AfterCompile, false, 0)]
    [DataRow(AnalysisPhase.AfterCompile, true, 1)]
    public void A_rule_runs_in_one_step_of_a_build(object phase, bool needsCode, int count)
        => Assert.AreEqual(count,
            Run(new() { Phase = (AnalysisPhase)phase },
                new FindsEveryLetter("x") { NeedsCode = needsCode }).Findings.Count);

    [TestMethod]
    [DataRow("/r/Dockerfile.develop", 0)]
    [DataRow("/r/dev.Dockerfile", 0)]
    [DataRow("/r/Dockerfile.device", 1)]
    [DataRow("/r/develop/Dockerfile", 1)]
    public void Some_rules_leave_the_files_of_developers_alone(string path, int count)
        => Assert.AreEqual(count,
            RunOn(path, new(), new FindsEveryLetter("x") { SkipsDevelopmentFiles = true }).Findings.Count);

    [TestMethod]
    public void What_did_not_run_is_said_at_the_project()
    {
        var place = new Location(new("/r/a.csproj", "<Project/>"), new(0, 0));
        var result = Run(new() { NotRun = [new(["SLB2201"], "there is no lock file")], ProjectPlace = place });
        Assert.AreEqual("SLB2201 did not run: there is no lock file", result.Findings.Single().Message);
    }

    [TestMethod]
    public void A_cancelled_analysis_ends()
        => Assert.ThrowsExactly<OperationCanceledException>(() =>
            Run(new() { Cancellation = new(true) }, new FindsEveryLetter("x")));

    private static string Ids(AnalysisResult result)
        => string.Join(" ", result.Findings.Select(f => f.Rule.Id).Order());

    private static AnalysisResult Run(AnalysisOptions options, params Rule[] rules)
        => RunOn("/r/Dockerfile", options, rules);

    private static AnalysisResult RunOn(string path, AnalysisOptions options, params Rule[] rules)
    {
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [new SourceText(path, "FROM x")], Root = "/r",
            Today = new(2026, 11, 24)
        });
        return Analysis.Run(workspace, options, rules);
    }

    private sealed class Fails : DockerfileRule
    {
        public override RuleInfo Info { get; } = new()
        {
            Id = "SLB1901", Title = "Fails", Message = "A finding before",
            Level = Level.Warning, Since = "1.0"
        };

        public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        {
            yield return At(file);
            throw new InvalidOperationException("a bug");
        }
    }

    private sealed class FindsEveryLetter(string letter) : DockerfileRule
    {
        public bool NeedsCode { get; init; }

        public bool SkipsDevelopmentFiles { get; init; }

        public override RuleInfo Info => new()
        {
            Id = "SLB1902", Title = "Letters", Message = "{0}", Level = Level.Warning, Since = "1.0",
            NeedsCode = NeedsCode, SkipsDevelopmentFiles = SkipsDevelopmentFiles,
        };

        public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        {
            for (var at = file.Source.Text.IndexOf(letter); at >= 0; at = file.Source.Text.IndexOf(letter, at + 1))
                yield return At(new Location(file.Source, new(at, at + 1)), letter);
        }
    }
}
