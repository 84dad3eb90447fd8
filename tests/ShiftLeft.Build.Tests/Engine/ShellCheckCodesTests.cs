using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Engine;

/// <summary>What ShellCheck says has its own code, and that code can be set and suppressed like one of ours.</summary>
[TestClass]
public sealed class ShellCheckCodesTests
{
    [TestMethod]
    [DataRow("", "SC2086 Warning")]
    [DataRow("dotnet_diagnostic.SC2086.severity = error", "SC2086 Error")]
    [DataRow("dotnet_diagnostic.SC2086.severity = none", "")]
    [DataRow("dotnet_diagnostic.SLB1122.severity = suggestion", "SC2086 Suggestion")]
    [DataRow("dotnet_diagnostic.SLB1122.severity = none", "")]
    [DataRow("dotnet_diagnostic.SLB1122.severity = error\ndotnet_diagnostic.SC2086.severity = suggestion",
        "SC2086 Suggestion")]
    [DataRow("dotnet_diagnostic.SC2046.severity = error", "SC2086 Warning")]
    [DataRow("dotnet_analyzer_diagnostic.category-Dockerfiles.severity = error", "SC2086 Error")]
    public void Its_level_is_that_of_the_code_or_else_of_the_rule(string lines, string expected)
        => Assert.AreEqual(expected, Run("RUN echo $1", lines));

    [TestMethod]
    [DataRow("# shiftleft ignore=SC2086\nRUN echo $1")]
    [DataRow("# shiftleft ignore=SLB1122\nRUN echo $1")]
    [DataRow("# hadolint ignore=SC2086\nRUN echo $1")]
    public void A_comment_hides_it_by_either_name(string text) => Assert.AreEqual("", Run(text));

    [TestMethod]
    public void A_comment_that_names_another_code_hides_nothing()
        => Assert.AreEqual("SC2086 Warning", Run("# shiftleft ignore=SC2046\nRUN echo $1"));

    [TestMethod]
    public void What_is_no_code_is_an_unknown_rule()
        => Assert.AreEqual("SLB0011 Warning, SC2086 Warning", Run("# shiftleft ignore=SC20\nRUN echo $1"));

    [TestMethod]
    [DataRow("SC2086", "", "")]
    [DataRow("SLB1122", "", "")]
    [DataRow("", "SC2086", "SC2086 Error")]
    [DataRow("", "SLB1122", "SC2086 Error")]
    public void Properties_name_it_like_a_rule(string noWarn, string asErrors, string expected)
        => Assert.AreEqual(expected, Run("RUN echo $1", "", noWarn, asErrors));

    [TestMethod]
    public void Its_page_is_that_of_ShellCheck()
    {
        Assert.AreEqual("https://www.shellcheck.net/wiki/SC2086", ShellCheckCode.Of(2086).HelpLink);
        Assert.IsNull(ShellCheckCode.Find("SCS0005"));
    }

    private static string Run(string text, string config = "", string noWarn = "", string asErrors = "")
    {
        var configuration = EditorConfig.Create(
            [new SourceText("/repo/.editorconfig", $"root = true\n[*]\nshiftleft.shellcheck = true\n{config}\n")]);
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [new SourceText("/repo/Dockerfile", $"FROM debian:12-slim\n{text}\nUSER 1000\n")],
            ShellCheck = new SomethingWrong(),
            Settings = configuration.SettingsFor,
        });
        var options = new AnalysisOptions
        {
            Configuration = configuration, NoWarn = noWarn.Split(';'), WarningsAsErrors = asErrors.Split(';'),
        };
        var found = Analysis.Run(workspace, options).Findings.Where(f => f.Rule.Id is "SLB0011" or "SLB0021"
            || f.Rule.Id.StartsWith("SC", StringComparison.Ordinal));
        return string.Join(", ", found.Select(f => $"{f.Rule.Id} {f.Level}"));
    }

    private sealed class SomethingWrong : IShellCheck
    {
        public IReadOnlyList<ShellCheckFinding> Check(string script, string shell)
            => [new(2086, false, "Double quote to prevent globbing and word splitting.", new(0, 5), new(0, 7))];
    }
}
