using ShiftLeft.Build.Core.Engine;

namespace ShiftLeft.Build.Tests.Rules.CrossArtifact;

/// <summary>
/// Dockerfiles as they are found in public repositories, and what is wrong with each: rule and line, nothing else of
/// these rules.
/// </summary>
[TestClass]
public sealed class RepositoryShapesTests
{
    private static readonly (string Name, string[] Expected, (string Path, string Text)[] Files)[] _shapes =
    [
        ("restore layer by services, relative to the root", ["SLB7003:1", "SLB7004:1", "SLB7009:8", "SLB7001:15"], [
            ("src/Services/Booking/src/Booking.Api/Booking.Api.csproj",
                Web("net10.0", "../Booking/Booking.csproj", "../../../../Aspire/ServiceDefaults.csproj")),
            ("src/Services/Booking/src/Booking/Booking.csproj", Library("net10.0")),
            ("src/Aspire/ServiceDefaults.csproj", Library("net10.0")),
            ("global.json", "{ \"sdk\": { \"version\": \"10.0.103\", \"rollForward\": \"latestFeature\" } }"),
            ("src/Services/Booking/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:9.0 AS builder
                WORKDIR /
                COPY ./global.json ./
                COPY ./src/Services/Booking/src/Booking/Booking.csproj ./Services/Booking/src/Booking/
                COPY ./src/Services/Booking/src/Booking.Api/Booking.Api.csproj ./Services/Booking/src/Booking.Api/
                # restore
                RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages \
                    dotnet restore ./Services/Booking/src/Booking.Api/Booking.Api.csproj
                COPY ./src/Services/Booking/src/Booking/ ./Services/Booking/src/Booking/
                COPY ./src/Services/Booking/src/Booking.Api/ ./Services/Booking/src/Booking.Api/
                RUN dotnet build -c Release --no-restore ./Services/Booking/src/Booking.Api/Booking.Api.csproj
                WORKDIR /Services/Booking/src/Booking.Api
                RUN dotnet publish -c Release --no-build -o out

                FROM mcr.microsoft.com/dotnet/aspnet:9.0
                WORKDIR /
                COPY --from=builder /Services/Booking/src/Booking.Api/out .
                ENTRYPOINT ["dotnet", "Booking.Api.dll"]
                """)]),
        ("a context above the repository", ["SLB7003:5", "SLB7001:1"], [
            ("services/identity/src/Shop.IdentityService/Shop.IdentityService.csproj", Web("net9.0")),
            ("services/identity/src/Shop.IdentityService/Dockerfile.azure", """
                FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base
                WORKDIR /app
                EXPOSE 80

                FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
                WORKDIR /src
                COPY shop ./shop
                RUN dotnet restore "/src/shop/services/identity/src/Shop.IdentityService/Shop.IdentityService.csproj"
                WORKDIR "/src/shop/services/identity/src/Shop.IdentityService"
                RUN dotnet publish "Shop.IdentityService.csproj" -c Release -o /app/publish

                FROM base AS final
                COPY --from=build /app/publish .
                ENTRYPOINT ["dotnet", "Shop.IdentityService.dll"]
                """)]),
        ("a variant for development", ["SLB7003:1"], [
            ("src/Shop.Api/Shop.Api.csproj", Web("net10.0")),
            ("src/Shop.Api/Dockerfile.develop", """
                FROM mcr.microsoft.com/dotnet/sdk:8.0
                ARG BUILD_CONFIGURATION=Debug
                ENV ASPNETCORE_ENVIRONMENT=Development
                WORKDIR /src
                COPY ["src/Shop.Api/Shop.Api.csproj", "src/Shop.Api/"]
                RUN dotnet restore src/Shop.Api/Shop.Api.csproj
                COPY . .
                WORKDIR /src/src/Shop.Api
                RUN dotnet build --no-restore -c $BUILD_CONFIGURATION
                ENTRYPOINT ["dotnet", "run", "--no-build"]
                """)]),
        ("a base image of the repository", ["SLB7001:4"], [
            ("src/Orders/Orders.csproj", Web("net10.0")),
            ("docker-images/shop-sdk-base/Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY tools /tools\n"),
            ("docker-images/shop-runtime-base/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nWORKDIR /app\n"),
            ("src/Orders/Dockerfile", """
                FROM shop-sdk-base:1.0 AS build
                COPY . /src
                RUN dotnet publish /src/Orders.csproj -c Release -o /out
                FROM shop-runtime-base:1.0
                COPY --from=build /out .
                ENTRYPOINT ["dotnet", "Orders.dll"]
                """)]),
        ("restored again, but without the project", ["SLB7009:4"], [
            ("App/App.csproj", Web("net10.0", "../Common/Common.csproj")),
            ("Common/Common.csproj", Library("net10.0")),
            ("App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY App/App.csproj App/
                RUN dotnet restore App/App.csproj
                COPY App App
                RUN dotnet publish App/App.csproj -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("a reference out of the build context", ["SLB7009:4"], [
            ("App/App.csproj", Web("net10.0", "../Common/Common.csproj")),
            ("Common/Common.csproj", Library("net10.0")),
            ("App/.dockerignore", "**/bin\n**/obj\n"),
            ("App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish App.csproj -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("a reference out of the build context, which a named context brings", [], [
            ("App/App.csproj", Web("net10.0", "../Common/Common.csproj")),
            ("Common/Common.csproj", Library("net10.0")),
            ("App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src/App
                COPY App.csproj .
                COPY --from=common . /src/Common
                RUN dotnet publish App.csproj -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("a worker that references a web library", ["SLB7005:5"], [
            ("App/App.csproj", Project("Microsoft.NET.Sdk.Worker", "net10.0", ["../Defaults/Defaults.csproj"])),
            ("Defaults/Defaults.csproj", Web("net10.0")),
            ("App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish App/App.csproj -o /app
                FROM mcr.microsoft.com/dotnet/runtime:10.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("built outside", ["SLB7001:1"], [
            ("src/App/App.csproj", Web("net9.0")),
            ("src/App/Dockerfile.local",
                "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY bin/Release/net9.0/publish/ app/\nWORKDIR /app\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n")]),
        ("another project than the one beside it", [], [
            ("src/Gateway/Gateway.csproj", Web("net10.0")),
            ("src/Gateway/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
                WORKDIR /src
                COPY . .
                WORKDIR /src/Tools/Migrator
                RUN dotnet publish -c Release -o /out
                FROM mcr.microsoft.com/dotnet/runtime:8.0
                COPY --from=build /out .
                ENTRYPOINT ["dotnet", "Migrator.dll"]
                """)]),
        ("all of a solution, tested in a stage of its own", [], [
            ("Basket.API/Basket.API.csproj", Web("net10.0", "../Common/Common.csproj")),
            ("Common/Common.csproj", Library("net10.0")),
            ("Shop.sln", ""),
            ("NuGet.config", "<configuration />"),
            (".dockerignore", "**/bin\n**/obj\n.git\n"),
            ("Basket.API/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
                WORKDIR /app
                EXPOSE 8080

                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY "Shop.sln" "Shop.sln"
                COPY "Basket.API/Basket.API.csproj" "Basket.API/Basket.API.csproj"
                COPY "Common/Common.csproj" "Common/Common.csproj"
                COPY "NuGet.config" "NuGet.config"
                RUN dotnet restore "Shop.sln"
                COPY . .
                WORKDIR /src/Basket.API
                RUN dotnet publish --no-restore -c Release -o /app

                FROM build AS unittest
                WORKDIR /src/Basket.Tests

                FROM build AS publish

                FROM base AS final
                WORKDIR /app
                COPY --from=publish /app .
                ENTRYPOINT ["dotnet", "Basket.API.dll"]
                """)]),
        ("a context above the repository, and a global.json in it", ["SLB7004:3"], [
            ("global.json", "{ \"sdk\": { \"version\": \"9.0.100\", \"rollForward\": \"latestFeature\" } }"),
            ("services/identity/Identity.csproj", Web("net8.0")),
            ("services/identity/Dockerfile.azure", """
                FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base
                WORKDIR /app
                FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
                WORKDIR /src
                COPY shop ./shop
                RUN dotnet restore "/src/shop/services/identity/Identity.csproj"
                WORKDIR "/src/shop/services/identity"
                RUN dotnet publish "Identity.csproj" -c Release -o /app/publish
                FROM base AS final
                COPY --from=build /app/publish .
                ENTRYPOINT ["dotnet", "Identity.dll"]
                """)]),
        ("a global.json below the folder that commands run in", [], [
            ("src/global.json", "{ \"sdk\": { \"version\": \"9.0.100\" } }"),
            ("src/App/App.csproj", Web("net8.0")),
            ("Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
                WORKDIR /repo
                COPY . .
                RUN dotnet publish src/App/App.csproj -c Release -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:8.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("the images of 2018", ["SLB7003:1", "SLB7001:6"], [
            ("App/App.csproj", Web("netcoreapp3.1")),
            ("App/Dockerfile", """
                FROM microsoft/dotnet:2.1-sdk AS build
                WORKDIR /app
                COPY . ./
                RUN dotnet publish -c Release -o out

                FROM microsoft/dotnet:2.1-aspnetcore-runtime
                WORKDIR /app
                COPY --from=build /app/out .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("Windows with PowerShell", ["SLB7003:2", "SLB7001:7", "SLB7008:6"], [
            ("App/App.csproj", Web("net10.0")),
            ("App/Dockerfile", """
                # escape=`
                FROM mcr.microsoft.com/dotnet/sdk:9.0-windowsservercore-ltsc2022 AS build
                SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
                WORKDIR C:\\src
                COPY . .
                RUN dotnet restore; dotnet publish .\\App.csproj -c Debug -o C:\\app
                FROM mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2022
                WORKDIR C:\\app
                COPY --from=build C:\\app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """.Replace("\\\\", "\\"))]),
        ("versions in ARG", ["SLB7003:3", "SLB7001:7"], [
            ("App/App.csproj", Web("net10.0")),
            ("App/Dockerfile", """
                ARG DOTNET_VERSION=8.0
                ARG REGISTRY=mcr.microsoft.com
                FROM ${REGISTRY}/dotnet/sdk:${DOTNET_VERSION} AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish -c Release -o /app
                FROM ${REGISTRY}/dotnet/aspnet:${DOTNET_VERSION}
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("several frameworks, and one is published", ["SLB7001:5"], [
            ("App/App.csproj", Web("net10.0")
                .Replace("<TargetFramework>net10.0</TargetFramework>",
                    "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>")),
            ("App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish -f net10.0 -c Release -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:8.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("restore by file patterns", [], [
            ("src/App/App.csproj", Web("net10.0", "../Core/Core.csproj")),
            ("src/Core/Core.csproj", Library("net10.0")),
            (".dockerignore", "**/bin\n**/obj\n"),
            ("Dockerfile", """
                # syntax=docker/dockerfile:1-labs
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY --parents src/**/*.csproj ./
                RUN dotnet restore src/App/App.csproj
                COPY . .
                RUN dotnet publish src/App/App.csproj -c Release -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /app .
                ENTRYPOINT ["dotnet", "App.dll"]
                """)]),
        ("the output of another framework", ["SLB7007:6"], [
            ("App/App.csproj", Web("net10.0")),
            ("App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet build App.csproj -c Release
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /src/bin/Release/net9.0 /app
                ENTRYPOINT ["dotnet", "/app/App.dll"]
                """)]),
        ("several apps, each a target of its own", ["SLB7001:6"], [
            ("Api/Api.csproj", Web("net10.0")),
            ("Jobs/Jobs.csproj", Web("net9.0")),
            (".dockerignore", "**/bin\n**/obj\n"),
            ("Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish Api/Api.csproj -o /out/api && dotnet publish Jobs/Jobs.csproj -o /out/jobs

                FROM mcr.microsoft.com/dotnet/aspnet:9.0 AS api
                COPY --from=build /out/api /app
                ENTRYPOINT ["dotnet", "/app/Api.dll"]

                FROM mcr.microsoft.com/dotnet/aspnet:9.0 AS jobs
                COPY --from=build /out/jobs /app
                ENTRYPOINT ["dotnet", "/app/Jobs.dll"]
                """)]),
        ("several apps from one file", [], [
            ("Api/Api.csproj", Web("net10.0")),
            ("Jobs/Jobs.csproj", Web("net10.0")),
            (".dockerignore", "**/bin\n**/obj\n"),
            ("Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish Api/Api.csproj -o /out/api && dotnet publish Jobs/Jobs.csproj -o /out/jobs

                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /out /apps
                COPY start.sh /
                ENTRYPOINT ["/start.sh"]
                """)]),
    ];

    public static IEnumerable<object[]> Names => _shapes.Select(s => new object[] { s.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_repository_is_judged_rightly(string name)
    {
        var shape = _shapes.Single(s => s.Name == name);
        var (workspace, configuration) =
            ExampleWorkspace.Build([.. shape.Files.Select(f => new ExampleFile(f.Path, f.Text))]);
        var findings = Analysis.Run(workspace, new() { Configuration = configuration }).Findings
            .Where(f => f.Level >= Core.Rules.Level.Warning && f.Rule.Id.CompareTo("SLB7001") >= 0
                && f.Rule.Id.CompareTo("SLB7014") <= 0 && f.Rule.Id != "SLB7012")
            .Select(f => $"{f.Rule.Id}:{f.Finding.Source.GetPosition(f.Finding.Span.Start).Line + 1}");
        Assert.AreEqual(string.Join(" ", shape.Expected.Order(StringComparer.Ordinal)),
            string.Join(" ", findings.Order(StringComparer.Ordinal)));
    }

    private static string Web(string framework, params string[] references)
        => Project("Microsoft.NET.Sdk.Web", framework, references);

    private static string Library(string framework) => Project("Microsoft.NET.Sdk", framework, []);

    private static string Project(string sdk, string framework, string[] references)
        => $"<Project Sdk=\"{sdk}\"><PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup><ItemGroup>"
            + string.Concat(references.Select(r => $"<ProjectReference Include=\"{r}\" />")) + "</ItemGroup></Project>";
}
