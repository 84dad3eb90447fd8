using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Engine;

[TestClass]
public sealed class SuppressionParserTests
{
    private static readonly Span _covered = new(100, 120);
    private static readonly Span _stage = new(100, 200);

    [TestMethod]
    [DataRow("# shiftleft ignore=SLB0001 it has to be", "SLB0001", 100, 120, "it has to be")]
    [DataRow("#shiftleft ignore = SLB0001 , slb0003 why", "SLB0001,slb0003", 100, 120, "why")]
    [DataRow("# shiftleft ignore=SLB0001 until=2030-01-31 later", "SLB0001", 100, 120, "later")]
    [DataRow("# shiftleft stage ignore=SLB0001", "SLB0001", 100, 200, "")]
    [DataRow("# hadolint ignore=DL3006, SC1035 # because", "DL3006,SC1035", 100, 120, "because")]
    [DataRow("# hadolint stage ignore=DL3006", "DL3006", 100, 200, "")]
    [DataRow("#trivy:ignore:AVD-DS-0002 trivy:ignore:DS001", "DS-0002,DS-0001", 100, 120, "")]
    [DataRow("# trivy:ignore:KSV-0012:exp:2030-01-01", "KSV-0012", 100, 120, "")]
    public void A_comment_hides_what_it_stands_on(string comment, string ids, int start, int end, string reason)
    {
        var suppression = Read(comment).Suppressions.Single();
        Assert.AreEqual(ids, string.Join(",", suppression.Ids.Select(id => id.Id)));
        Assert.AreEqual(new Span(start, end), suppression.Covered);
        Assert.AreEqual(reason, suppression.Reason);
    }

    [TestMethod]
    [DataRow("# shiftleft file ignore=SLB0001", "SLB0001")]
    [DataRow("# hadolint global ignore=DL3006", "DL3006")]
    [DataRow("#checkov:skip=CKV_DOCKER_2,CKV_DOCKER_3: no reason", "CKV_DOCKER_2,CKV_DOCKER_3")]
    [DataRow("# check=error=true;skip=JSONArgsRecommended, StageNameCasing",
        "buildkit:JSONArgsRecommended,buildkit:StageNameCasing")]
    public void A_comment_for_the_whole_file_hides_everywhere(string comment, string ids)
    {
        var suppression = Read(comment).Suppressions.Single();
        Assert.AreEqual(ids, string.Join(",", suppression.Ids.Select(id => id.Id)));
        Assert.IsTrue(suppression.Covered.Contains(0) && suppression.Covered.Contains(comment.Length));
    }

    [TestMethod]
    [DataRow("# hadolint ignore=DL3006,nonsense")]
    [DataRow("# shiftleft does this")]
    [DataRow("# we ignore=SLB0001")]
    [DataRow("# check=experimental=all")]
    [DataRow("#")]
    public void Other_comments_hide_nothing(string comment)
    {
        var parser = Read(comment);
        Assert.AreEqual(0, parser.Suppressions.Count + parser.Problems.Count);
    }

    [TestMethod]
    [DataRow("# shiftleft ignore=SLB0029", "SLB0011", "SLB0029")]
    [DataRow("# shiftleft ignore=SLB0001 until=tomorrow", "SLB0012", "tomorrow")]
    public void A_slip_in_our_own_is_reported_at_its_place(string comment, string id, string at)
    {
        var problem = Read(comment).Problems.Single();
        Assert.AreEqual(id, problem.Rule.Id);
        Assert.AreEqual(at, problem.Source[problem.Span]);
    }

    [TestMethod]
    public void A_directive_may_stand_behind_a_shebang_and_in_capitals()
    {
        var source = new SourceText("/r/Dockerfile", "#!/usr/bin/env docker\n# Check=skip=all\nFROM a\n");
        var parser = new SuppressionParser();
        parser.Read(new(source, source.GetLine(1)) { Covered = source.GetLine(2) });
        Assert.AreEqual(0, parser.Suppressions.Single().Covered.Start);
    }

    [TestMethod]
    public void A_directive_counts_for_the_file_only_in_its_head()
    {
        const string text =
            "# syntax=docker/dockerfile:1\n# check=skip=all\nFROM a\n# check=skip=StageNameCasing\nRUN b\n";
        var source = new SourceText("/r/Dockerfile", text);
        var parser = new SuppressionParser();
        foreach (var line in new[] { 1, 3 })
            parser.Read(new(source, source.GetLine(line)) { Covered = source.GetLine(line + 1) });
        Assert.AreEqual(0, parser.Suppressions[0].Covered.Start);
        Assert.IsTrue(parser.Suppressions[0].IsAll);
        Assert.AreEqual(source.GetLine(4), parser.Suppressions[1].Covered);
    }

    [TestMethod]
    public void An_alias_hides_our_rule_and_our_ID_only_ours()
    {
        var rule = new RuleInfo
        {
            Id = "SLB1058", Title = "", Message = "", Level = Level.Warning, Since = "1.0",
            Aliases = ["DL3002", "buildkit:X"]
        };
        var place = new Location(new("f", ""), new(0, 0));
        var finding = new Finding(rule, place, []);
        var ofShellCheck = finding with { PeerId = "SC2086" };
        Assert.AreEqual("dl3002", Suppressing("dl3002", false).IdFor(finding));
        Assert.IsNull(Suppressing("DL3002", true).IdFor(finding));
        Assert.AreEqual("slb1058", Suppressing("slb1058", true).IdFor(finding));
        Assert.IsNull(Suppressing("DL3003", false).IdFor(finding));
        Assert.AreEqual("SC2086", Suppressing("SC2086", false).IdFor(ofShellCheck));
        Assert.IsNull(Suppressing("SC2046", false).IdFor(ofShellCheck));
    }

    private static Suppression Suppressing(string id, bool isOwn)
    {
        var place = new Location(new("f", ""), new(0, 0));
        return new(place, new(0, 1), [new(id, place)]) { IsOwn = isOwn };
    }

    private static SuppressionParser Read(string comment)
    {
        var parser = new SuppressionParser();
        parser.Read(new(new SourceText("/r/Dockerfile", comment), new(0, comment.Length))
        {
            Covered = _covered,
            Stage = _stage
        });
        return parser;
    }
}
