using System.Text.Json.Nodes;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Reporting;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Reporting;

[TestClass]
public sealed class ReportTests
{
    private static readonly SourceText _file = new("/r/my app/Döckerfile", "FROM a\nUSER root\n");
    private static readonly SourceText _outside = new("/other/k8s.yaml", "a: b\n");

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{}}]}]}""")]
    public void The_schema_refuses_what_is_no_report(string text)
        => Assert.ThrowsExactly<AssertFailedException>(() => SarifSchema.Check(text));

    [TestMethod]
    public void A_line_is_as_MSBuild_and_editors_read_it()
        => Assert.AreEqual(
            "/r/my app/Döckerfile(2,6): warning SLB1900: The user is \"root\" [https://shiftleft.build/rules/SLB1900]",
            MSBuildText.Line(Result().Findings[0]));

    [TestMethod]
    public void A_message_stays_on_its_line()
        => StringAssert.StartsWith(MSBuildText.Message(Result().Findings[0] with { Message = "a\r\nb" }), "a b [");

    [TestMethod]
    [DataRow(0, null)]
    [DataRow(1, "1 finding is suppressed by a comment or annotation")]
    [DataRow(2, "2 findings are suppressed by comments or annotations")]
    public void The_summary_counts_what_is_suppressed(int count, string? expected)
    {
        var result = Result();
        Assert.AreEqual(expected,
            MSBuildText
                .SuppressedSummary(result with { Suppressed = [.. Enumerable.Repeat(result.Findings[0], count)] }));
    }

    [TestMethod]
    public void A_log_says_everything_about_a_finding()
        => Golden.Verify(Sarif.Write(Result(), new("/r", "1.2.3")), "findings.sarif");

    [TestMethod]
    public void A_log_keeps_to_the_schema_of_SARIF()
    {
        SarifSchema.Check(Sarif.Write(Result(), new("/r", "1.2.3")));
        SarifSchema
            .Check(Sarif.Write(new() { Findings = [], Suppressed = [], NotRun = [] },
                new("", "1.0.0") { IsComplete = false }));
    }

    [TestMethod]
    [DataRow("\"\\\n\r\t\u0001\u2028")]
    [DataRow("é 中 😀")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        var writer = new JsonWriter();
        writer.Object(() => writer.Text("t", text));
        Assert.AreEqual(text, (string?)JsonNode.Parse(writer.ToString())!["t"]);
    }

    private static AnalysisResult Result()
    {
        var rule = new RuleInfo
        {
            Id = "SLB1900", Title = "The user is root", Message = "The user is \"{0}\"", Level = Level.Warning,
            Since = "1.0",
            Controls = ["CIS-Docker/4.1"], Aliases = ["DL3002"],
        };
        var place = new Location(_file, new(12, 16));
        var finding = new Finding(rule, place, ["root"])
            .Because(new Location(_outside, new(0, 4)), "The pod says so")
            .Fix("Use the app user", Edit.Replace(place, "app"), Edit.Insert(_file, 0, "# x\n"));
        var suppression = new Suppression(new(_file, new(0, 6)), new(0, 99), []) { Reason = "legacy" };
        return new()
        {
            Findings = [new(finding, Level.Warning, finding.Message)],
            Suppressed = [new(finding, Level.Error, finding.Message) { Suppression = suppression }],
            NotRun = [new(["SLB2201", "SLB2202"], "there is no lock file")],
        };
    }
}
