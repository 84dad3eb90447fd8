using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.Dockerfiles;

/// <summary>
/// What a Dockerfile looks like after a fix, and that a fix that could change its meaning is not offered.
/// </summary>
[TestClass]
public sealed class InstructionFixTests
{
    [TestMethod]
    [DataRow("SLB1012", "FROM alpine:3 AS build\nFROM scratch\nCOPY --from=biuld /a /b\n",
        "FROM alpine:3 AS build\nFROM scratch\nCOPY --from=build /a /b\n")]
    [DataRow("SLB1018", "FROM alpine:3\nCOPY a b/\n", "FROM alpine:3\nCOPY a /b/\n")]
    [DataRow("SLB1018", "FROM alpine:3\nCOPY [\"a\", \".\"]\n", "FROM alpine:3\nCOPY [\"a\", \"/\"]\n")]
    [DataRow("SLB1029", "FROM alpine:3\nRUN --network=none --network=none a\n",
        "FROM alpine:3\nRUN --network=none a\n")]
    [DataRow("SLB1039", "# escape=`\n# Escape = `\nFROM alpine:3\n", "# escape=`\nFROM alpine:3\n")]
    [DataRow("SLB1061", "FROM alpine:3\nRUN a && sudo \\\n  b\n", "FROM alpine:3\nRUN a && b\n")]
    [DataRow("SLB1122", "FROM alpine:3\nRUN rm -rf \"$dir\"/*\n", "FROM alpine:3\nRUN rm -rf \"${dir:?}\"/*\n")]
    [DataRow("SLB1048", "FROM alpine:3\nCMD /app/run  --port=80\n",
        "FROM alpine:3\nCMD [\"/app/run\", \"--port=80\"]\n")]
    [DataRow("SLB1048", "FROM alpine:3\r\nENTRYPOINT run\r\n", "FROM alpine:3\r\nENTRYPOINT [\"run\"]\r\n")]
    [DataRow("SLB1057", "FROM alpine:3\nRUN <<EOF\na\nb\nEOF\n", "FROM alpine:3\nRUN <<EOF\nset -e\na\nb\nEOF\n")]
    [DataRow("SLB1057", "FROM alpine:3\nRUN <<-EOF\n\ta\n\tb\n\tEOF\n",
        "FROM alpine:3\nRUN <<-EOF\n\tset -e\n\ta\n\tb\n\tEOF\n")]
    [DataRow("SLB1060", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER app\n",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID\n")]
    [DataRow("SLB1063", "FROM debian:13\nRUN useradd -u 123456 a\n",
        "FROM debian:13\nRUN useradd --no-log-init -u 123456 a\n")]
    [DataRow("SLB1079", "FROM alpine:3\nEXPOSE 80/TCP 81\n", "FROM alpine:3\nEXPOSE 80/tcp 81\n")]
    [DataRow("SLB1080", "FROM alpine:3\nEXPOSE 127.0.0.1:80:8080/udp\n", "FROM alpine:3\nEXPOSE 8080/udp\n")]
    [DataRow("SLB1082", "FROM scratch\nWORKDIR app/bin\n", "FROM scratch\nWORKDIR /app/bin\n")]
    public void A_fix_changes_just_what_is_wrong(string id, string before, string after)
    {
        var fix = Find(id, before).Fixes.Single();
        var text = before;
        foreach (var edit in fix.Edits.OrderByDescending(e => e.Span.Start))
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        Assert.AreEqual(after, text);
    }

    [TestMethod]
    [DataRow("SLB1012", "FROM alpine:3 AS build\nFROM scratch\nCOPY --from=other /a /b\n",
        DisplayName = "it may be an image")]
    [DataRow("SLB1029", "FROM alpine:3\nRUN --network=none --network=host a\n", DisplayName = "which one is meant?")]
    [DataRow("SLB1061", "FROM alpine:3\nUSER app\nRUN sudo a\n", DisplayName = "sudo does something")]
    [DataRow("SLB1061", "FROM alpine:3\nRUN sudo -u app a\n", DisplayName = "sudo changes the user")]
    [DataRow("SLB1061", "FROM acme/x:3\nRUN sudo a\n", DisplayName = "who runs it is not known")]
    [DataRow("SLB1048", "FROM alpine:3\nCMD echo $HOME\n", DisplayName = "a variable needs the shell")]
    [DataRow("SLB1048", "FROM alpine:3\nCMD A=1 run\n", DisplayName = "so does an assignment")]
    [DataRow("SLB1048", "FROM alpine:3\nENTRYPOINT run\nCMD [\"a\"]\n", DisplayName = "CMD would become an argument")]
    [DataRow("SLB1060", "FROM alpine:3\nUSER app\n", DisplayName = "the number is not known")]
    [DataRow("SLB1080", "FROM alpine:3\nARG P=1:2\nEXPOSE $P\n", DisplayName = "the value stands elsewhere")]
    [DataRow("SLB1082", "FROM alpine:3\nWORKDIR app\n", DisplayName = "where the image stands is not known")]
    public void Without_one_certain_answer_there_is_no_fix(string id, string text)
        => Assert.AreEqual(0, Find(id, text).Fixes.Count);

    [TestMethod]
    [DataRow("RUN a\nRUN b\n", "RUN a && b\n")]
    [DataRow("RUN --network=none a\nRUN --network=none b\n", "RUN --network=none a && b\n")]
    [DataRow("RUN cd /x\nRUN b\n", null)]
    [DataRow("RUN a\n# why\nRUN b\n", null)]
    [DataRow("RUN [\"a\"]\nRUN b\n", null)]
    public void Two_RUN_become_one_where_nothing_of_the_first_lasts(string before, string? after)
    {
        const string from = "FROM alpine:3\n";
        var (workspace, _) = ExampleWorkspace.Build([new("Dockerfile", from + before)]);
        var finding = Analysis.Run(workspace, new() { Mode = AnalysisMode.All }).Findings
            .Single(f => f.Rule.Id == "SLB1121").Finding;
        var edit = finding.Fixes.SingleOrDefault()?.Edits.Single();
        var text = from + before;
        Assert.AreEqual(after == null ? null : from + after, edit == null
            ? null : text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..]);
    }

    private static Finding Find(string id, string text)
    {
        var (workspace, configuration) = ExampleWorkspace.Build([new("Dockerfile", text)]);
        return Analysis.Run(workspace, new() { Configuration = configuration }).Findings
            .Single(f => f.Rule.Id == id).Finding;
    }
}
