using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Rules.Dockerfiles;

/// <summary>
/// Fixes of Dockerfile rules are applied: what comes out, and that it is cured and still reads the same.
/// </summary>
[TestClass]
public sealed class DockerfileFixTests
{
    private const string From = "FROM debian:12-slim\n";

    [TestMethod]
    [DataRow("SLB1004", "FROM --platform=$TARGETPLATFORM  debian:12-slim", "FROM debian:12-slim")]
    [DataRow("SLB1007", "FROM debian:12-slim AS Build", "FROM debian:12-slim AS build")]
    [DataRow("SLB1009", "FROM debian:12-slim as build", "FROM debian:12-slim AS build")]
    [DataRow("SLB1009", "from debian:12-slim As build", "from debian:12-slim as build")]
    [DataRow("SLB1016", From + "COPY a b /c", From + "COPY a b /c/")]
    [DataRow("SLB1016", From + "COPY [\"a\", \"b\", \"/c\"]", From + "COPY [\"a\", \"b\", \"/c/\"]")]
    [DataRow("SLB1016", From + "COPY a b \"/c\"", null)]
    [DataRow("SLB1020", From + "ADD a /", From + "COPY a /")]
    [DataRow("SLB1020", From + "ADD * /", null)]
    [DataRow("SLB1023", From + "COPPY a /", From + "COPY a /")]
    [DataRow("SLB1023", From + "coppy a /", From + "copy a /")]
    [DataRow("SLB1024", From + "run true\nCMD true", From + "RUN true\nCMD true")]
    [DataRow("SLB1025", From + "RUN a \\\n\n b \\\n  \n\n c", From + "RUN a \\\n b \\\n c")]
    [DataRow("SLB1028", From + "COPY --form=x a /", From + "COPY --from=x a /")]
    [DataRow("SLB1034", From + "CMD ['a', 'b']", From + "CMD [\"a\", \"b\"]")]
    [DataRow("SLB1034", From + "CMD ['a', \\\n  'b']", From + "CMD [\"a\", \\\n  \"b\"]")]
    [DataRow("SLB1035", From + "CMD [\"sleep\", 10 ]", From + "CMD [\"sleep\", \"10\" ]")]
    [DataRow("SLB1036", From + "SHELL /bin/sh -c", From + "SHELL [\"/bin/sh\", \"-c\"]")]
    [DataRow("SLB1036", From + "SHELL ['/bin/sh', '-c']", From + "SHELL [\"/bin/sh\", \"-c\"]")]
    [DataRow("SLB1040", "# Syntax=docker/dockerfile:1\n" + From, "# syntax=docker/dockerfile:1\n" + From)]
    [DataRow("SLB1043", From + "ENV A  b", From + "ENV A=b")]
    [DataRow("SLB1043", From + "ENV A b $C  d", From + "ENV A=\"b $C  d\"")]
    [DataRow("SLB1043", From + "ENV A b \"c\"", null)]
    [DataRow("SLB1047", From + "MAINTAINER \"A <a@b>\"\nCMD x",
        From + "LABEL org.opencontainers.image.authors=\"A <a@b>\"\nCMD x")]
    [DataRow("SLB1047", From + "MAINTAINER A $B", null)]
    [DataRow("SLB1049", From + "# first\nCMD a \\\n  b\nCMD c", From + "# first\nCMD c")]
    [DataRow("SLB1058", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER root",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID")]
    [DataRow("SLB1058", From + "USER root", null)]
    [DataRow("SLB1059", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\r\n# start\r\nENTRYPOINT [\"a\"]\r\nCMD [\"b\"]\r\n",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\r\nUSER $APP_UID\r\n# start\r\nENTRYPOINT [\"a\"]\r\nCMD [\"b\"]\r\n")]
    [DataRow("SLB1059", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD [\"b\"]\nCOPY a /a",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD [\"b\"]\nCOPY a /a\nUSER $APP_UID")]
    [DataRow("SLB1059", "FROM mcr.microsoft.com/dotnet/aspnet:6.0", null)]
    [DataRow("SLB1059", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-windowsservercore-ltsc2025",
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0-windowsservercore-ltsc2025\nUSER ContainerUser")]
    public void A_fix_does_what_its_page_says(string id, string before, string? after)
    {
        var finding = Findings(before, id).Single();
        Assert.AreEqual(after, finding.Fixes.Count == 0 ? null : Apply(before, finding.Fixes[0].Edits));
    }

    public static IEnumerable<object[]> Pages => Directory
        .GetFiles(Repository.PathOf("src", "ShiftLeft.Build.Core", "Rules", "Dockerfiles"), "SLB*.md")
        .Order(StringComparer.Ordinal).Select(path => new object[] { Path.GetFileNameWithoutExtension(path) });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void After_its_fix_a_finding_is_gone_and_no_error_has_come(string id)
    {
        var page = Repository.PathOf("src", "ShiftLeft.Build.Core", "Rules", "Dockerfiles", id + ".md");
        foreach (var file in ExamplePage.Read(File.ReadAllText(page)).Examples.SelectMany(e => e.Files))
        {
            if (!file.Path.EndsWith("Dockerfile", StringComparison.Ordinal)) continue;
            foreach (var finding in Findings(file.Text, id).Where(f => f.Fixes.Count > 0))
            {
                var text = Apply(file.Text, finding.Fixes[0].Edits);
                Assert.IsTrue(Findings(text, id).Count < Findings(file.Text, id).Count, text);
                Assert.IsTrue(Errors(text) <= Errors(file.Text), text);
            }
        }
    }

    private static int Errors(string text) => Findings(text, null).Count(f => f.Rule.Level == Level.Error);

    private static IReadOnlyList<Finding> Findings(string text, string? id)
    {
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [new SourceText("/repo/Dockerfile", text)],
            Files = NoFiles.Instance,
            Root = "/repo",
            Today = new(2026, 11, 24),
        });
        return [.. Analysis.Run(workspace, new()).Findings.Select(f => f.Finding)
            .Where(f => id is null || f.Rule.Id == id)];
    }

    private static string Apply(string text, IReadOnlyList<Edit> edits)
    {
        foreach (var edit in edits.OrderByDescending(e => e.Span.Start))
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        return text;
    }
}
