using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

/// <summary>What is known of how a Dockerfile builds its project.</summary>
[TestClass]
public sealed class DockerfileBuildTests
{
    [TestMethod]
    [DataRow("", false, DisplayName = "framework-dependent")]
    [DataRow("--self-contained", true)]
    [DataRow("--self-contained false", false)]
    [DataRow("--no-self-contained", false)]
    [DataRow("-r linux-x64", false, DisplayName = "since .NET 8 an identifier says nothing")]
    [DataRow("-p:PublishAot=true", true)]
    [DataRow("-p:PublishSelfContained=true", true)]
    [DataRow("-p:PublishTrimmed=true", null, DisplayName = "trimming may imply it")]
    [DataRow("-p:SelfContained=$SC", null, DisplayName = "computed")]
    public void Self_contained_is_what_the_command_says(string options, bool? expected)
    {
        var fact =
            Facts($"FROM mcr.microsoft.com/dotnet/sdk:10.0\nARG SC\nCOPY . .\nRUN dotnet publish src/Api/Shop.Api.csproj {options} -o /app\nENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]\n").SelfContained;
        Assert.AreEqual(expected, fact.IsKnown ? fact.Value : null);
    }

    [TestMethod]
    public void Before_NET_8_an_identifier_may_mean_self_contained()
        => Assert
            .IsTrue(Facts(
                "FROM mcr.microsoft.com/dotnet/sdk:6.0\nCOPY . .\nRUN dotnet publish src/Api/Shop.Api.csproj -r linux-x64 -o /app\nENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]\n").SelfContained.IsUnknown);

    [TestMethod]
    [DataRow("[\"dotnet\", \"Shop.Api.dll\"]", "Shop.Api.dll")]
    [DataRow("[\"dotnet\", \"exec\", \"/app/Shop.Api.dll\"]", "Shop.Api.dll")]
    [DataRow("dotnet Shop.Api.dll --urls http://+:80", "Shop.Api.dll")]
    [DataRow("exec dotnet /app/Shop.Api.dll", "Shop.Api.dll")]
    [DataRow("[\"./Shop.Api\"]", "Shop.Api")]
    [DataRow("[\"/app/Shop.Api\"]", "Shop.Api")]
    [DataRow("[\"dotnet\", \"$DLL\"]", null)]
    [DataRow("[\"dotnet\", \"vstest\", \"Shop.Tests.dll\"]", null)]
    [DataRow("[\"nginx\", \"-g\", \"daemon off;\"]", null)]
    [DataRow("dotnet $DLL", null)]
    public void What_is_started_is_read_from_both_forms(string entrypoint, string? expected)
        => Assert.AreEqual(expected,
            Facts($"FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENTRYPOINT {entrypoint}\n").Started?.FileName);

    [TestMethod]
    public void A_chiseled_image_starts_a_dll_by_itself()
        => Assert.AreEqual("Shop.Api.dll",
            Facts("FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nCMD [\"Shop.Api.dll\"]\n").Started?.FileName);

    [TestMethod]
    public void A_command_without_target_needs_a_project_in_the_context()
    {
        var facts =
            Facts("FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /app\nENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]\n");
        Assert.AreEqual("/repo/src/Api", facts.Context.Value);
    }

    [TestMethod]
    [DataRow("src/Api/Shop.Api.csproj", true)]
    [DataRow("src/Api/Other.csproj", false)]
    [DataRow("src/Api/appsettings.json", false, DisplayName = "left out by .dockerignore")]
    [DataRow("../outside.props", null, DisplayName = "not in the context")]
    public void Files_come_by_COPY_through_dockerignore(string file, bool? expected)
    {
        var facts =
            Facts("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY src/Api/Shop.Api.csproj src/Api/appsettings.json src/Api/\nRUN dotnet restore src/Api/Shop.Api.csproj\nENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]\n",
            ("/repo/.dockerignore", "**/appsettings.json\n"), ("/repo/src/Api/appsettings.json", "{}"));
        Assert.AreEqual(expected,
            facts.IsCopiedBefore("/repo/" + file, facts.FirstRestore!.Stage, facts.FirstRestore.Run));
    }

    [TestMethod]
    [DataRow("linux-x64", "mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine", true)]
    [DataRow("linux-musl-x64", "mcr.microsoft.com/dotnet/runtime-deps:10.0-alpine", false)]
    [DataRow("linux-musl-x64", "mcr.microsoft.com/dotnet/runtime-deps:10.0", true)]
    [DataRow("linux-x64", "alpine:3.23", true)]
    [DataRow("linux-arm64", "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-amd64", true)]
    [DataRow("linux-arm64", "mcr.microsoft.com/dotnet/runtime-deps:10.0", false)]
    [DataRow("win-x64", "mcr.microsoft.com/dotnet/runtime-deps:10.0", true)]
    [DataRow("linux-x64", "registry.example.com/base:1", false)]
    public void An_app_and_the_image_under_it_are_compared(string runtime, string image, bool differs)
        => Assert.AreEqual(differs,
            Platform.Difference(Platform.OfRuntime(runtime),
                Platform.Of(Facts($"FROM {image}\nENTRYPOINT [\"./Shop.Api\"]\n"))) != null);

    private static DockerfileFacts Facts(string dockerfile, params (string Path, string Text)[] files)
        => Shop.Create(files: [("/repo/src/Api/Dockerfile", dockerfile), .. files]).DockerfileFacts.Single();
}
