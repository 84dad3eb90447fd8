using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.Dockerfiles;

/// <summary>What a Dockerfile looks like after a fix, and that a fix that could change its meaning is not offered.</summary>
[TestClass]
public sealed class InstructionFixTests
{
    [TestMethod]
    [DataRow("SLB1048", "FROM alpine:3\nCMD /app/run  --port=80\n", "FROM alpine:3\nCMD [\"/app/run\", \"--port=80\"]\n")]
    [DataRow("SLB1048", "FROM alpine:3\r\nENTRYPOINT run\r\n", "FROM alpine:3\r\nENTRYPOINT [\"run\"]\r\n")]
    [DataRow("SLB1057", "FROM alpine:3\nRUN <<EOF\na\nb\nEOF\n", "FROM alpine:3\nRUN <<EOF\nset -e\na\nb\nEOF\n")]
    [DataRow("SLB1057", "FROM alpine:3\nRUN <<-EOF\n\ta\n\tb\n\tEOF\n", "FROM alpine:3\nRUN <<-EOF\n\tset -e\n\ta\n\tb\n\tEOF\n")]
    [DataRow("SLB1060", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER app\n", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID\n")]
    [DataRow("SLB1063", "FROM debian:13\nRUN useradd -u 123456 a\n", "FROM debian:13\nRUN useradd --no-log-init -u 123456 a\n")]
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
    [DataRow("SLB1048", "FROM alpine:3\nCMD echo $HOME\n", DisplayName = "a variable needs the shell")]
    [DataRow("SLB1048", "FROM alpine:3\nCMD A=1 run\n", DisplayName = "so does an assignment")]
    [DataRow("SLB1048", "FROM alpine:3\nENTRYPOINT run\nCMD [\"a\"]\n", DisplayName = "CMD would become an argument")]
    [DataRow("SLB1060", "FROM alpine:3\nUSER app\n", DisplayName = "the number is not known")]
    [DataRow("SLB1080", "FROM alpine:3\nARG P=1:2\nEXPOSE $P\n", DisplayName = "the value stands elsewhere")]
    [DataRow("SLB1082", "FROM alpine:3\nWORKDIR app\n", DisplayName = "where the image stands is not known")]
    public void Without_one_certain_answer_there_is_no_fix(string id, string text)
        => Assert.AreEqual(0, Find(id, text).Fixes.Count);

    private static Finding Find(string id, string text)
    {
        var (workspace, configuration) = ExampleWorkspace.Build([new("Dockerfile", text)]);
        return Analysis.Run(workspace, new() { Configuration = configuration }).Findings.Single(f => f.Rule.Id == id).Finding;
    }
}
