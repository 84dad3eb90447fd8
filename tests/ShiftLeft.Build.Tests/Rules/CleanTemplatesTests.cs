using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>
/// What templates and Microsoft's samples look like, with current versions: no rule may complain about any of them.
/// </summary>
[TestClass]
public sealed class CleanTemplatesTests
{
    private const string Ignore =
        "**/.git\n**/.vs\n**/bin\n**/obj\n**/.env\n**/*.user\n**/secrets.dev.yaml\n**/charts\nLICENSE\nREADME.md\n";

    private const string Web =
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n    <Nullable>enable</Nullable>\n{0}  </PropertyGroup>\n{1}</Project>\n";

    private static readonly (string Name, ExampleFile[] Files)[] _templates =
    [
        ("Visual Studio, web", [
            new("Shop.Api/Shop.Api.csproj",
                Project(extra: "    <DockerDefaultTargetOS>Linux</DockerDefaultTargetOS>\n    <DockerfileContext>..</DockerfileContext>\n")),
            new(".dockerignore", Ignore),
            new("Shop.Api/Dockerfile", """
                # This stage is used when running from VS in fast mode
                FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
                USER $APP_UID
                WORKDIR /app
                EXPOSE 8080
                EXPOSE 8081

                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                ARG BUILD_CONFIGURATION=Release
                WORKDIR /src
                COPY ["Shop.Api/Shop.Api.csproj", "Shop.Api/"]
                RUN dotnet restore "./Shop.Api/Shop.Api.csproj"
                COPY . .
                WORKDIR "/src/Shop.Api"
                RUN dotnet build "./Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/build

                FROM build AS publish
                ARG BUILD_CONFIGURATION=Release
                RUN dotnet publish "./Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false

                FROM base AS final
                WORKDIR /app
                COPY --from=publish /app/publish .
                ENTRYPOINT ["dotnet", "Shop.Api.dll"]
                """)]),
        ("Visual Studio, web with native AOT", [
            new("Shop.Api/Shop.Api.csproj",
                Project(extra: "    <PublishAot>true</PublishAot>\n    <InvariantGlobalization>true</InvariantGlobalization>\n    <DockerfileContext>..</DockerfileContext>\n")),
            new(".dockerignore", Ignore),
            new("Shop.Api/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
                USER $APP_UID
                WORKDIR /app
                EXPOSE 8080

                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                RUN apt-get update \
                    && apt-get install -y --no-install-recommends clang zlib1g-dev \
                    && rm -rf /var/lib/apt/lists/*
                ARG BUILD_CONFIGURATION=Release
                WORKDIR /src
                COPY ["Shop.Api/Shop.Api.csproj", "Shop.Api/"]
                RUN dotnet restore "./Shop.Api/Shop.Api.csproj"
                COPY . .
                WORKDIR "/src/Shop.Api"
                RUN dotnet build "./Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/build

                FROM build AS publish
                ARG BUILD_CONFIGURATION=Release
                RUN dotnet publish "./Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=true

                FROM mcr.microsoft.com/dotnet/runtime-deps:10.0 AS final
                WORKDIR /app
                EXPOSE 8080
                COPY --from=publish /app/publish .
                USER $APP_UID
                ENTRYPOINT ["./Shop.Api"]
                """)]),
        ("Visual Studio, native AOT with a base for its debugger", [
            new("Shop.Api/Shop.Api.csproj",
                Project(extra: "    <PublishAot>true</PublishAot>\n    <InvariantGlobalization>true</InvariantGlobalization>\n    <DockerfileContext>..</DockerfileContext>\n")),
            new(".dockerignore", Ignore),
            new("Shop.Api/Dockerfile", """
                # Another base where Visual Studio starts it
                ARG LAUNCHING_FROM_VS
                ARG FINAL_BASE_IMAGE=${LAUNCHING_FROM_VS:+aotdebug}

                FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
                USER $APP_UID
                WORKDIR /app
                EXPOSE 8080

                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                RUN apt-get update \
                    && apt-get install -y --no-install-recommends clang zlib1g-dev
                ARG BUILD_CONFIGURATION=Release
                WORKDIR /src
                COPY ["Shop.Api/Shop.Api.csproj", "Shop.Api/"]
                RUN dotnet restore "./Shop.Api/Shop.Api.csproj"
                COPY . .
                WORKDIR "/src/Shop.Api"
                RUN dotnet build "./Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/build

                FROM build AS publish
                ARG BUILD_CONFIGURATION=Release
                RUN dotnet publish "./Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=true

                FROM base AS aotdebug
                USER root
                RUN apt-get update \
                    && apt-get install -y --no-install-recommends gdb
                USER app

                FROM ${FINAL_BASE_IMAGE:-mcr.microsoft.com/dotnet/runtime-deps:10.0} AS final
                WORKDIR /app
                EXPOSE 8080
                COPY --from=publish /app/publish .
                ENTRYPOINT ["./Shop.Api"]
                """)]),
        ("Visual Studio Code", [
            new("Shop.Api.csproj", Project()),
            new(".dockerignore", Ignore),
            new("Dockerfile", """
                FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
                WORKDIR /app
                EXPOSE 5000
                ENV ASPNETCORE_URLS=http://+:5000
                USER app

                FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                ARG configuration=Release
                WORKDIR /src
                COPY ["Shop.Api.csproj", "./"]
                RUN dotnet restore "Shop.Api.csproj"
                COPY . .
                WORKDIR "/src/."
                RUN dotnet build "Shop.Api.csproj" -c $configuration -o /app/build

                FROM build AS publish
                ARG configuration=Release
                RUN dotnet publish "Shop.Api.csproj" -c $configuration -o /app/publish /p:UseAppHost=false

                FROM base AS final
                WORKDIR /app
                COPY --from=publish /app/publish .
                ENTRYPOINT ["dotnet", "Shop.Api.dll"]
                """)]),
        ("docker init", [
            new("src/Shop.Api.csproj", Project()),
            new(".dockerignore", Ignore),
            new("compose.yaml",
                "services:\n  server:\n    build:\n      context: .\n      target: final\n    ports:\n      - 8080:8080\n"),
            new("Dockerfile", """
                # syntax=docker/dockerfile:1
                FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-alpine AS build
                COPY . /source
                WORKDIR /source/src
                ARG TARGETARCH
                RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages \
                    dotnet publish -a ${TARGETARCH/amd64/x64} --use-current-runtime --self-contained false -o /app

                FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine AS final
                WORKDIR /app
                COPY --from=build /app .
                USER $APP_UID
                ENTRYPOINT ["dotnet", "Shop.Api.dll"]
                """)]),
        ("Visual Studio, Windows", [
            new("Shop.Api/Shop.Api.csproj",
                Project(extra: "    <DockerDefaultTargetOS>Windows</DockerDefaultTargetOS>\n    <DockerfileContext>..</DockerfileContext>\n")),
            new(".dockerignore", Ignore),
            new("Shop.Api/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2025 AS base
                WORKDIR /app
                EXPOSE 8080

                FROM mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025 AS build
                ARG BUILD_CONFIGURATION=Release
                WORKDIR /src
                COPY ["Shop.Api/Shop.Api.csproj", "Shop.Api/"]
                RUN dotnet restore "./Shop.Api/Shop.Api.csproj"
                COPY . .
                WORKDIR "/src/Shop.Api"
                RUN dotnet publish "./Shop.Api.csproj" -c %BUILD_CONFIGURATION% -o /app/publish /p:UseAppHost=false

                FROM base AS final
                WORKDIR /app
                COPY --from=build /app/publish .
                ENTRYPOINT ["dotnet", "Shop.Api.dll"]
                """)]),
        ("dotnet new worker", [
            new("Jobs.csproj",
                Project("Worker", "    <UserSecretsId>dotnet-Jobs-1</UserSecretsId>\n",
                    "  <ItemGroup>\n    <PackageReference Include=\"Microsoft.Extensions.Hosting\" Version=\"10.0.0\" />\n  </ItemGroup>\n")),
            new(".dockerignore", Ignore),
            new("Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY Jobs.csproj .
                RUN dotnet restore Jobs.csproj
                COPY . .
                RUN dotnet publish Jobs.csproj --no-restore -o /app

                FROM mcr.microsoft.com/dotnet/runtime:10.0
                WORKDIR /app
                COPY --from=build /app .
                USER $APP_UID
                ENTRYPOINT ["dotnet", "Jobs.dll"]
                """)]),
        ("dotnet new webapi, image made by the SDK", [
            new("App.csproj",
                Project(extra: "    <ContainerRepository>shop/app</ContainerRepository>\n    <ContainerFamily>noble-chiseled-extra</ContainerFamily>\n"))]),
        ("dotnet new webapi, image made by the SDK from a base image", [
            new("App.csproj",
                Project(extra: "    <ContainerBaseImage>mcr.microsoft.com/dotnet/aspnet:10.0-alpine</ContainerBaseImage>\n", items: "  <ItemGroup>\n    <ContainerPort Include=\"8080\" Type=\"tcp\" />\n  </ItemGroup>\n"))]),
        Sample("sample, plain", "10.0", "aspnet:10.0", "./web"),
        Sample("sample, alpine", "10.0-alpine", "aspnet:10.0-alpine", "./web"),
        Sample("sample, alpine with cultures", "10.0-alpine", "aspnet:10.0-alpine", "./web", """
            ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
                LC_ALL=en_US.UTF-8 \
                LANG=en_US.UTF-8
            RUN apk add --no-cache icu-data-full icu-libs
            """),
        Sample("sample, chiseled", "10.0-noble", "aspnet:10.0-noble-chiseled", "./web", user: null),
        Sample("sample, chiseled composite", "10.0-noble", "aspnet:10.0-noble-chiseled-composite", "./web", user: null),
        Sample("sample, distroless", "10.0-azurelinux3.0", "aspnet:10.0-azurelinux3.0-distroless", "./web", user: null),
        Sample("sample, self-contained", "10.0-noble", "runtime-deps:10.0-noble-chiseled", "./web", user: null,
            publish: "--self-contained true -p:PublishTrimmed=true "),
        Sample("sample, self-contained on alpine", "10.0-alpine", "runtime-deps:10.0-alpine", "./web",
            publish: "--self-contained "),
        Sample("sample, native AOT", "10.0-alpine-aot", "runtime-deps:10.0-alpine", "./web",
            project: Project(extra: "    <PublishAot>true</PublishAot>\n")),
        ("sample, Nano Server", [
            new("web/web.csproj", Project()),
            new(".dockerignore", Ignore),
            new("Dockerfile.nanoserver", """
                # escape=`
                FROM mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2022 AS build
                WORKDIR /source
                COPY web/*.csproj .
                RUN dotnet restore -a x64
                COPY web/. .
                RUN dotnet publish -a x64 --no-restore -o /app

                FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022
                EXPOSE 8080
                WORKDIR /app
                COPY --from=build /app .
                ENTRYPOINT ["web"]
                """)]),
        ("a solution of several projects", [
            new("src/Shop.Api/Shop.Api.csproj",
                Project(items: "  <ItemGroup>\n    <ProjectReference Include=\"..\\Shop.Core\\Shop.Core.csproj\" />\n  </ItemGroup>\n")),
            new("src/Shop.Core/Shop.Core.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <ProjectReference Include=\"../Shop.Data/Shop.Data.csproj\" />\n  </ItemGroup>\n</Project>\n"),
            new("src/Shop.Data/Shop.Data.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n"),
            new("tests/Shop.Tests/Shop.Tests.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup>\n    <ProjectReference Include=\"../../src/Shop.Api/Shop.Api.csproj\" />\n  </ItemGroup>\n</Project>\n"),
            new("Directory.Build.props",
                "<Project>\n  <PropertyGroup>\n    <LangVersion>latest</LangVersion>\n    <TargetFramework>net10.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n"),
            new("Directory.Packages.props",
                "<Project>\n  <ItemGroup>\n    <PackageVersion Include=\"MSTest\" Version=\"4.0.0\" />\n  </ItemGroup>\n</Project>\n"),
            new("global.json", "{ \"sdk\": { \"version\": \"10.0.100\", \"rollForward\": \"latestFeature\" } }\n"),
            new("Shop.sln", ""),
            new(".dockerignore", Ignore),
            new("src/Shop.Api/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY global.json Directory.Build.props Directory.Packages.props ./
                COPY src/Shop.Api/Shop.Api.csproj src/Shop.Api/
                COPY src/Shop.Core/Shop.Core.csproj src/Shop.Core/
                COPY src/Shop.Data/Shop.Data.csproj src/Shop.Data/
                RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore src/Shop.Api/Shop.Api.csproj
                COPY . .
                RUN --mount=type=cache,target=/root/.nuget/packages \
                    dotnet publish src/Shop.Api/Shop.Api.csproj -c Release --no-restore -o /app

                FROM build AS test
                ENTRYPOINT ["dotnet", "test", "tests/Shop.Tests"]

                FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS final
                WORKDIR /app
                COPY --link --from=build /app .
                ENTRYPOINT ["dotnet", "Shop.Api.dll"]
                """)]),
    ];

    public static IEnumerable<object[]> Names => _templates.Select(t => new object[] { t.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_template_is_clean(string name)
    {
        var (workspace, configuration) = ExampleWorkspace.Build(_templates.Single(t => t.Name == name).Files);
        var findings = Analysis.Run(workspace, new() { Configuration = configuration }).Findings
            .Where(f => f.Level >= Level.Warning)
            .Select(f =>
                $"{Path.GetFileName(f.Finding.Source.Path)}{f.Finding.Source.GetPosition(f.Finding.Span.Start)} {f.Rule.Id} {f.Message}");
        Assert.AreEqual("", string.Join("\n", findings));
    }

    [TestMethod]
    public void The_project_of_a_template_is_found()
    {
        foreach (var (name, files) in _templates
            .Where(t => t.Files.Any(f => f.Path.Contains("Dockerfile") && !f.Path.EndsWith("nanoserver"))))
            Assert.AreEqual(1, ExampleWorkspace.Build(files).Workspace.OwnDockerfiles.Count(), name);
    }

    private static (string Name, ExampleFile[] Files) Sample(
        string name, string sdk, string image, string start, string final = "", string? user = "USER $APP_UID\n",
        string publish = "", string? project = null)
        => (name, [new("web/web.csproj", project ?? Project()), new(".dockerignore", Ignore), new("Dockerfile", $"""
            # syntax=docker/dockerfile:1
            FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:{sdk} AS build
            ARG TARGETARCH
            WORKDIR /source

            # The project first: its packages are a layer of their own
            COPY --link web/*.csproj .
            RUN dotnet restore -a $TARGETARCH

            COPY --link web/. .
            RUN dotnet publish -a $TARGETARCH --no-restore {publish}-o /app

            FROM mcr.microsoft.com/dotnet/{image}
            EXPOSE 8080
            WORKDIR /app
            COPY --link --from=build /app .
            {final}
            {user}ENTRYPOINT ["{start}"]
            """)]);

    private static string Project(string sdk = "Web", string extra = "", string items = "")
        => string.Format(System.Globalization.CultureInfo.InvariantCulture, Web.Replace("Sdk.Web", "Sdk." + sdk),
            extra, items);
}
