using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.CrossArtifact;

/// <summary>What the fixes of images and Dockerfiles write.</summary>
[TestClass]
public sealed class FixTests
{
    private const string Project =
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    [TestMethod]
    [DataRow("aspnet:8.0", "aspnet:10.0")]
    [DataRow("aspnet:8.0.4-alpine", "aspnet:10.0-alpine")]
    [DataRow("aspnet:8.0-jammy-chiseled", null, DisplayName = "there is no jammy for .NET 10")]
    [DataRow("aspnet:9.0-noble-chiseled-extra", "aspnet:10.0-noble-chiseled-extra")]
    [DataRow("aspnet:9.0-bookworm-slim", null, DisplayName = "nor a Debian")]
    [DataRow("aspnet:9.0-alpine3.24-arm64v8", "aspnet:10.0-alpine3.24-arm64v8")]
    [DataRow("aspnet:9.0@sha256:0000000000000000000000000000000000000000000000000000000000000000", null,
        DisplayName = "a digest belongs to its tag")]
    public void The_runtime_image_keeps_its_system(string image, string? expected)
    {
        var text = $"FROM mcr.microsoft.com/dotnet/{image}\nCOPY publish .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n";
        Assert.AreEqual(expected == null ? null : text.Replace(image, expected),
            Fixed("SLB7001", ("App.csproj", Project), ("Dockerfile", text)));
    }

    [TestMethod]
    public void A_tag_that_comes_from_an_argument_is_not_written_over()
        => Assert.IsNull(Fixed("SLB7003", ("App.csproj", Project), ("Dockerfile",
            "ARG V=9.0\nFROM mcr.microsoft.com/dotnet/sdk:${V} AS build\nCOPY . .\nRUN dotnet publish -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n")));

    [TestMethod]
    public void The_assembly_of_the_project_is_started()
    {
        var text =
            "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY publish .\nENTRYPOINT [\"dotnet\", \"/app/app.dll\"]\n";
        Assert.AreEqual(text.Replace("app.dll", "App.dll"),
            Fixed("SLB7006", ("App.csproj", Project), ("Dockerfile", text)));
    }

    [TestMethod]
    [DataRow("COPY [\"src/App/App.csproj\", \"src/App/\"]", "COPY [\"src/Common/Common.csproj\", \"src/Common/\"]\n")]
    [DataRow("COPY src/App/App.csproj src/App/", "COPY src/Common/Common.csproj src/Common/\n")]
    [DataRow("COPY src/App/App.csproj .", null, DisplayName = "folders are not kept: where to is not certain")]
    public void A_missing_project_is_copied_as_the_first_one_is(string copy, string? added)
    {
        var project = Project.Replace("</Project>",
            "<ItemGroup><ProjectReference Include=\"../Common/Common.csproj\" /></ItemGroup></Project>");
        var text = "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nWORKDIR /src\n" + copy
            + "\nRUN dotnet restore src/App/App.csproj\nCOPY . .\n"
            + "RUN dotnet publish src/App/App.csproj --no-restore -o /app\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n";
        var expected = added == null ? null : text.Replace("RUN dotnet restore", added + "RUN dotnet restore");
        Assert.AreEqual(expected,
            Fixed("SLB7009", ("src/App/App.csproj", project), ("src/Common/Common.csproj", Project),
                ("Dockerfile", text)));
    }

    [TestMethod]
    public void Publishing_says_Release()
    {
        const string Text =
            "FROM mcr.microsoft.com/dotnet/sdk:6.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /app\n"
            + "FROM mcr.microsoft.com/dotnet/aspnet:6.0\nCOPY --from=build /app .\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n";
        Assert.AreEqual(Text.Replace("publish App", "publish -c Release App"),
            Fixed("SLB7008", ("App.csproj", Project.Replace("net10.0", "net6.0")), ("Dockerfile", Text)));
    }

    /// <summary>The Dockerfile after the only finding's only fix; null if there is none.</summary>
    private static string? Fixed(string id, params (string Path, string Text)[] files)
    {
        var (workspace, configuration) =
            ExampleWorkspace.Build([.. files.Select(f => new ExampleFile(f.Path, f.Text))]);
        var finding = Analysis.Run(workspace, new() { Configuration = configuration }).Findings
            .Single(f => f.Rule.Id == id).Finding;
        if (finding.Fixes.Count == 0) return null;
        return finding.Fixes.Single().Edits.OrderByDescending(e => e.Span.Start)
            .Aggregate(finding.Source.Text, (text, edit) => text[..edit.Span.Start] + edit.NewText
                + text[edit.Span.End..]);
    }
}
