using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

/// <summary>A repository for tests: /repo/src/Api/Shop.Api.csproj is what is built.</summary>
internal static class Shop
{
    public const string Project =
        "<Project Sdk='Microsoft.NET.Sdk.Web'><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    public const string Dockerfile = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        ARG BUILD_CONFIGURATION=Release
        WORKDIR /src
        COPY ["src/Api/Shop.Api.csproj", "src/Api/"]
        RUN dotnet restore "src/Api/Shop.Api.csproj"
        COPY . .
        WORKDIR "/src/src/Api"
        RUN dotnet publish "Shop.Api.csproj" -c $BUILD_CONFIGURATION -o /app/publish --no-restore

        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        WORKDIR /app
        COPY --from=build /app/publish .
        ENTRYPOINT ["dotnet", "Shop.Api.dll"]
        """;

    public static string Deployment(string image = "ghcr.io/shop/shop-api:1.2", string container = "")
        => $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: api }
            spec:
              selector: { matchLabels: { app: api } }
              template:
                metadata: { labels: { app: api } }
                spec:
                  containers:
                    - name: api
                      image: {{image}}
            """ + "\n" + string.Concat(container.Split('\n').Where(l => l.Length > 0).Select(l => "          " + l + "\n"));

    /// <summary>
    /// By path: Dockerfiles, manifests (below /repo/k8s) and other files; what is not given is the shop's own.
    /// </summary>
    public static Workspace Create(CodeFacts? code = null, string project = Project,
        params (string Path, string Text)[] files)
    {
        var all = files.ToList();
        if (!all.Any(f => f.Path.EndsWith(".csproj"))) all.Add(("/repo/src/Api/Shop.Api.csproj", project));
        var memory = new MemoryFiles([.. all]);
        var projects = all.Where(f => f.Path.EndsWith(".csproj"))
            .OrderBy(f => f.Path.EndsWith("Shop.Api.csproj") ? 0 : 1);
        return Workspace.Create(new()
        {
            Dockerfiles = [.. all.Where(f => FilePaths.FileName(f.Path).Contains("ockerfile"))
                .Select(f => new SourceText(f.Path, f.Text))],
            Manifests = [.. all.Where(f => f.Path.StartsWith("/repo/k8s"))
                .Select(f => new ManifestFile(new(f.Path, f.Text)))],
            Projects = [.. projects.Select(f => ProjectFacts.FromXml(f.Path, f.Text, memory, "/repo"))],
            Code = code,
            ImageLock = all.Where(f => f.Path == "/repo/" + ImageLock.FileName)
                .Select(f => new SourceText(f.Path, f.Text)).FirstOrDefault(),
            Files = memory,
            Root = "/repo",
        });
    }

    public static Workspace Linked(CodeFacts? code, string container, string dockerfile = Dockerfile,
        params (string Path, string Text)[] files)
        => Create(code,
            files: [("/repo/src/Api/Dockerfile", dockerfile),
                ("/repo/k8s/api.yaml", Deployment(container: container)), .. files]);
}
