using System.Text.RegularExpressions;

namespace ShiftLeft.Build.PackageTests;

/// <summary>
/// What lies between project, code, Dockerfile and manifest, found by real builds at the places that have to change.
/// </summary>
[TestClass]
public sealed partial class CrossArtifactTests
{
    private const string Today = "-p:ShiftLeftToday=2026-11-27";

    /// <summary>
    /// Rules that are off unless asked for, and errors as warnings, so that one build gets to the rules that read code.
    /// </summary>
    private const string Severities = """
        root = true
        [*]
        dotnet_diagnostic.SLB7042.severity = warning
        dotnet_diagnostic.SLB7043.severity = warning
        dotnet_diagnostic.SLB7044.severity = warning
        dotnet_diagnostic.SLB7045.severity = warning
        [*.{yaml,tool,debug}]
        dotnet_diagnostic.SLB1123.severity = warning
        dotnet_diagnostic.SLB7006.severity = warning
        dotnet_diagnostic.SLB7017.severity = warning
        dotnet_diagnostic.SLB7021.severity = warning
        dotnet_diagnostic.SLB7024.severity = warning
        dotnet_diagnostic.SLB7039.severity = warning
        dotnet_diagnostic.SLB7040.severity = warning
        [Dockerfile]
        dotnet_diagnostic.SLB7001.severity = warning
        dotnet_diagnostic.SLB7003.severity = warning
        dotnet_diagnostic.SLB7004.severity = warning
        dotnet_diagnostic.SLB7007.severity = warning
        """;

    [TestMethod]
    public void A_broken_app_is_told_what_is_wrong_between_its_parts()
    {
        using var repository = Shop()
            .Write(".editorconfig", Severities)
            .Write("src/Shop/Dockerfile", ShopSources.BrokenDockerfile)
            .Write("src/Shop/Dockerfile.tool", "FROM busybox:1.37\nUSER 65532\nENTRYPOINT [\"/bin/tool\", \"$MODE\"]\n")
            .Write("src/Shop/Dockerfile.debug", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0
                WORKDIR /src
                COPY --from=source . .
                RUN dotnet build src/Shop/Shop.csproj -o /app
                ENTRYPOINT ["dotnet", "/app/Shop.dll"]
                """)
            .Write("k8s/shop.yaml", ShopSources.BrokenManifest);
        Assert.AreEqual("""
            k8s/shop.yaml(14,38,14,40) SLB7045
            k8s/shop.yaml(16,17,16,21) SLB7049
            k8s/shop.yaml(19,27,19,31) SLB7024
            k8s/shop.yaml(20,37,20,41) SLB7026
            k8s/shop.yaml(20,37,20,41) SLB7027
            k8s/shop.yaml(22,30,22,34) SLB7016
            k8s/shop.yaml(24,21,24,36) SLB7028
            k8s/shop.yaml(29,22,29,26) SLB7035
            k8s/shop.yaml(31,22,31,41) SLB7047
            k8s/shop.yaml(34,21,34,27) SLB7021
            k8s/shop.yaml(38,21,38,27) SLB7020
            k8s/shop.yaml(39,21,39,25) SLB7017
            k8s/shop.yaml(42,25,42,31) SLB7039
            k8s/shop.yaml(45,26,45,30) SLB7040
            k8s/shop.yaml(65,19,65,23) SLB7017
            k8s/shop.yaml(83,16,83,17) SLB7042
            k8s/shop.yaml(83,16,83,17) SLB7043
            k8s/shop.yaml(83,16,83,17) SLB7044
            src/Shop/Dockerfile(1,35,1,38) SLB7003
            src/Shop/Dockerfile(1,35,1,38) SLB7004
            src/Shop/Dockerfile(3,46,3,50) SLB1124
            src/Shop/Dockerfile(5,5,5,19) SLB7009
            src/Shop/Dockerfile(5,5,5,19) SLB7010
            src/Shop/Dockerfile(6,6,6,7) SLB7012
            src/Shop/Dockerfile(7,44,7,49) SLB7008
            src/Shop/Dockerfile(9,38,9,41) SLB2101
            src/Shop/Dockerfile(9,38,9,41) SLB7001
            src/Shop/Dockerfile(10,5,10,29) SLB7019
            src/Shop/Dockerfile(11,8,11,12) SLB7015
            src/Shop/Dockerfile(13,19,13,23) SLB7007
            src/Shop/Dockerfile(15,11,15,16) SLB1127
            src/Shop/Dockerfile(16,17,16,21) SLB2109
            src/Shop/Dockerfile.debug(5,29,5,37) SLB7006
            src/Shop/Dockerfile.tool(3,27,3,32) SLB1123
            """, Printed(repository, repository.Build("src/Shop", Today).Succeeded()));
    }

    [TestMethod]
    public void Its_repaired_twin_prints_nothing()
    {
        using var repository = Shop()
            .Write(".editorconfig", Severities)
            .Write(".dockerignore", "**/bin\n**/obj\n.git\n")
            .Write("src/Shop/Dockerfile", ShopSources.RepairedDockerfile)
            .Write("k8s/shop.yaml", ShopSources.RepairedManifest);
        var result = repository.Build("src/Shop", Today).Succeeded();
        Assert.AreEqual("", string.Join("\n", result.Findings), result.Output);
    }

    [TestMethod]
    public void Code_in_FSharp_says_what_it_listens_on()
    {
        using var repository = new TestRepository()
            .Project("src/Web/Web.fsproj", items: "<Compile Include=\"Program.fs\" />", sdk: "Microsoft.NET.Sdk.Web")
            .Write("src/Web/Program.fs", """
                open System
                open Microsoft.AspNetCore.Builder

                let app = WebApplication.CreateBuilder([||]).Build()
                app.MapGet("/", Func<string>(fun () -> "ok")) |> ignore
                app.Run("http://0.0.0.0:5005")
                """)
            .Write("src/Web/.dockerignore", "bin\nobj\n.git\n")
            .Write("src/Web/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY . .
                RUN dotnet publish Web.fsproj -c Release -o /app

                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                EXPOSE 8080
                WORKDIR /app
                COPY --from=build /app .
                USER $APP_UID
                ENTRYPOINT ["dotnet", "Web.dll"]
                """);
        var result = repository.Build("src/Web", Today).Succeeded();
        Assert.AreEqual("src/Web/Dockerfile(7,8,7,12) SLB7015", Printed(repository, result));
        StringAssert.Contains(result.Of("SLB7015")[0], "The image exposes port 8080, but the app listens on 5005");
    }

    [TestMethod]
    public void An_image_that_the_SDK_makes_is_judged_in_the_project_file()
    {
        using var repository = new TestRepository().Write("src/Api/Api.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ContainerRepository>shop/api</ContainerRepository>
                <ContainerBaseImage>mcr.microsoft.com/dotnet/runtime:9.0</ContainerBaseImage>
                <ContainerUser>root</ContainerUser>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ShiftLeft.Build" Version="{Package.Version}" PrivateAssets="all" />
                <ContainerPort Include="80" Type="tcp" />
              </ItemGroup>
            </Project>
            """)
            .Write("src/Api/Program.cs", "Microsoft.AspNetCore.Builder.WebApplication.Create(args).Run();\n")
            .Write("k8s/api.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: { name: api }
                spec:
                  containers:
                    - name: api
                      image: registry.example.com/shop/api:1.0.0
                      securityContext: { runAsNonRoot: true }
                      ports: [{ containerPort: 443 }]
                """);
        Assert.AreEqual("""
            k8s/api.yaml(8,40,8,44) SLB7023
            k8s/api.yaml(9,32,9,35) SLB7016
            src/Api/Api.csproj(5,58,5,61) SLB2101
            src/Api/Api.csproj(5,58,5,61) SLB7001
            src/Api/Api.csproj(5,50,5,57) SLB7005
            src/Api/Api.csproj(10,29,10,31) SLB7055
            """, Printed(repository, repository.Build("src/Api", Today).Failed()));
    }

    [TestMethod]
    public void A_target_of_a_Dockerfile_that_only_a_compose_file_names_is_judged_with_its_pod()
    {
        using var repository = new TestRepository()
            .Project("src/Api/Api.csproj", "<ImplicitUsings>enable</ImplicitUsings><Version>2.1.0</Version>",
                sdk: "Microsoft.NET.Sdk.Web")
            .Write(".editorconfig", """
                root = true
                [*]
                dotnet_diagnostic.SLB7007.severity = warning
                dotnet_diagnostic.SLB7022.severity = warning
                dotnet_diagnostic.SLB7034.severity = warning
                dotnet_diagnostic.SLB7045.severity = warning
                dotnet_diagnostic.SLB7051.severity = warning
                """)
            .Write("src/Api/Program.cs", ShopSources.Redirecting)
            .Write("src/Api/appsettings.json", """{ "Servers": [ { "Url": "http://a.example.com" } ] }""")
            .Write("src/Api/runtimeconfig.template.json",
                "{ \"configProperties\": {\n  \"System.GC.HeapHardLimit\": 536870912 } }\n")
            .Write(".dockerignore", "**/bin\n**/obj\n.git\n")
            .Write("compose.yaml",
                "services:\n  front:\n    image: acme/front\n    build: { context: ., dockerfile: images/apps.image, target: api }\n")
            .Write("images/apps.image", ShopSources.Targets)
            .Write("k8s/front.yaml", ShopSources.Redirected);
        Assert.AreEqual("""
            images/apps.image(8,19,8,29) SLB7007
            images/apps.image(9,8,9,10) SLB7015
            images/apps.image(10,12,10,26) SLB7045
            k8s/front.yaml(7,25,7,30) SLB7051
            k8s/front.yaml(13,17,13,32) SLB7028
            k8s/front.yaml(17,9,17,16) SLB7022
            k8s/front.yaml(19,26,19,33) SLB7022
            src/Api/runtimeconfig.template.json(2,30,2,39) SLB7034
            """, Printed(repository, repository.Build("src/Api", Today).Succeeded()));
    }

    [TestMethod]
    public void Settings_and_files_of_an_app_are_held_against_its_volumes_and_variables()
    {
        using var repository = Photos().Write("k8s/photos.yaml", ShopSources.MisplacedPhotos);
        Assert.AreEqual("""
            k8s/photos.yaml(15,37,15,41) SLB7027
            k8s/photos.yaml(21,21,21,26) SLB7028
            k8s/photos.yaml(27,26,27,38) SLB7041
            k8s/photos.yaml(29,26,29,31) SLB7025
            k8s/photos.yaml(33,15,33,24) SLB7032
            k8s/worker.yaml(8,32,8,36) SLB7016
            """, Printed(repository, repository.Build("src/Photos", Today).Succeeded())
                + "\n" + Printed(repository, repository.Build("src/Worker", Today).Succeeded()));
    }

    [TestMethod]
    public void A_framework_that_the_project_lacks_is_for_the_SDK_to_report()
    {
        using var repository = new TestRepository().Project("App.csproj", "<OutputType>Exe</OutputType>")
            .Write("Program.cs", "return;\n")
            .Write("Dockerfile",
                "FROM mcr.microsoft.com/dotnet/runtime:10.0\nWORKDIR /app\nCOPY out .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n");
        var result = repository.Build("", Today, "-f", "net9.0").Failed();
        StringAssert.Contains(result.Output, "NETSDK1005");
        Assert.AreEqual("", Printed(repository, result));
    }

    private static TestRepository Photos()
        => new TestRepository()
            .Project("src/Photos/Photos.csproj", "<ImplicitUsings>enable</ImplicitUsings>", sdk: "Microsoft.NET.Sdk.Web")
            .Project("src/Worker/Worker.csproj", "<OutputType>Exe</OutputType>")
            .Write(".editorconfig", """
                root = true
                [*]
                dotnet_diagnostic.SLB7025.severity = warning
                """)
            .Write("src/Photos/Program.cs", ShopSources.Photos)
            .Write("src/Photos/appsettings.json", """{ "Title": "Photos" }""")
            .Write("src/Photos/.dockerignore", "bin\nobj\n.git\n")
            .Write("src/Worker/.dockerignore", "bin\nobj\n.git\n")
            .Write("src/Photos/Dockerfile", ShopSources.Image("aspnet", "Photos"))
            .Write("src/Worker/Program.cs", "System.Threading.Thread.Sleep(1000);\n")
            .Write("src/Worker/Dockerfile", ShopSources.Image("runtime", "Worker"))
            .Write("k8s/worker.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: { name: worker }
                spec:
                  containers:
                    - name: worker
                      image: registry.example.com/shop/worker:1.0.0
                      ports: [{ containerPort: 8080 }]
                """);

    private static TestRepository Shop()
        => new TestRepository()
            .Project("src/Shop/Shop.csproj",
                "<ImplicitUsings>enable</ImplicitUsings><AssemblyName>Shop.Web</AssemblyName>",
                "<ProjectReference Include=\"../Defaults/Defaults.csproj\" />", "Microsoft.NET.Sdk.Web")
            .Write("src/Defaults/Defaults.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
                  <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>
                </Project>
                """)
            .Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""")
            .Write("src/Defaults/Extensions.cs", ShopSources.Library)
            .Write("src/Shop/Program.cs", ShopSources.Program)
            .Write("src/Shop/Store.cs", ShopSources.Store);

    /// <summary>Place and rule of each finding of the rules across artifacts and about images, by place.</summary>
    private static string Printed(TestRepository repository, CommandResult result)
        => string.Join("\n",
            result.Findings.Select(f => Finding().Match(f.Replace(repository.Root + "/", "", StringComparison.Ordinal)))
            .Where(m => m.Success)
            .Select(m => (File: m.Groups[1].Value, Place: m.Groups[2].Value, Rule: m.Groups[3].Value))
            .OrderBy(f => f.File, StringComparer.Ordinal)
            .ThenBy(f => int.Parse(f.Place.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture))
            .ThenBy(f => f.Rule, StringComparer.Ordinal).Select(f => $"{f.File}({f.Place}) {f.Rule}"));

    [GeneratedRegex(@"^(.*?)\(([\d,]+)\): (?:warning|error) (SLB(?:7\d{3}|112[3-7]|21\d\d)): ")]
    private static partial Regex Finding();
}
