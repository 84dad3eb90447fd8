using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;

namespace ShiftLeft.Build.PackageTests;

/// <summary>As an editor does: the project is opened, the packed analyzer runs, and texts change in memory.</summary>
[TestClass]
public sealed class LiveTests
{
    private const string Manifest =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'shop/b:1', securityContext: {privileged: true}}]}\n";

    [TestMethod]
    public async Task Findings_follow_the_text_with_the_severities_of_the_configuration()
    {
        using var repository = new TestRepository()
            .Project("App.csproj").Write("App.cs", "class App;").Write("Dockerfile", TestRepository.RootUser)
            .Write("k8s/a.yaml", Manifest)
            .Write(".editorconfig", "root = true\n[k8s/*.yaml]\ndotnet_diagnostic.SLB3030.severity = warning\n");
        Dotnet.Run(repository.Root, "restore").Succeeded();
        using var workspace = MSBuildWorkspace.Create();
        var project = await workspace.OpenProjectAsync(repository.PathOf("App.csproj"));

        Assert.AreEqual("Dockerfile(2,6): Warning", await Of(project, "SLB1058"));
        Assert.AreEqual("a.yaml(4,80): Warning", await Of(project, "SLB3030"),
            "an error by default; the section says warning");

        project = Edit(project, "Dockerfile", "FROM alpine:3.22\n\nUSER 0\n");
        project = Edit(project, "a.yaml", Manifest.Replace("true", "false"));
        Assert.AreEqual("Dockerfile(3,6): Warning", await Of(project, "SLB1058"));
        Assert.AreEqual("", await Of(project, "SLB3030"));

        project = Edit(project, "Dockerfile", "FROM alpine:3.22\nUSER 1000\n");
        Assert.AreEqual("", await Of(project, "SLB1058"));
    }

    [TestMethod]
    public async Task What_does_not_exist_is_known_live()
    {
        using var repository = new TestRepository().Project("App.csproj", sdk: "Microsoft.NET.Sdk.Web")
            .Write("App.cs", "Microsoft.AspNetCore.Builder.WebApplication.Create().Run();")
            .Write("Dockerfile",
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\nCOPY out .\nUSER $APP_UID\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n")
            .Write("k8s/a.yaml",
                Manifest.Replace("securityContext: {privileged: true}", "readinessProbe: {tcpSocket: {port: 80}}",
                    StringComparison.Ordinal)
                .Replace("shop/b:1", "shop/app:1", StringComparison.Ordinal));
        Dotnet.Run(repository.Root, "restore").Succeeded();
        using var workspace = MSBuildWorkspace.Create();
        Assert.AreEqual("a.yaml(4,87): Error",
            await Of(await workspace.OpenProjectAsync(repository.PathOf("App.csproj")), "SLB7017"));
    }

    [TestMethod]
    public void What_an_editor_asks_makes_no_build_compile_again()
    {
        using var repository = new TestRepository().Project("App.csproj").Write("App.cs", "class App;")
            .Write("Dockerfile", TestRepository.RootUser);
        repository.Build().Succeeded();
        var assembly = repository.PathOf("obj/Debug/net10.0/App.dll");
        var before = File.GetLastWriteTimeUtc(assembly);
        Dotnet.Run(repository.Root, "build", "--no-restore", "-t:Compile", "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        repository.Rebuild().Succeeded();
        Assert.AreEqual(before, File.GetLastWriteTimeUtc(assembly));
    }

    private static Project Edit(Project project, string name, string text)
    {
        var document = project.AdditionalDocuments.Single(d => d.Name == name);
        return project.Solution.WithAdditionalDocumentText(document.Id, SourceText.From(text)).GetProject(project.Id)!;
    }

    private static async Task<string> Of(Project project, string id)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var analyzers = project.AnalyzerReferences.SelectMany(r => r.GetAnalyzers(project.Language))
            .Where(a => a.GetType().Namespace!.StartsWith("ShiftLeft.", StringComparison.Ordinal)).ToImmutableArray();
        Assert.IsFalse(analyzers.IsEmpty, "the packed analyzer is among the project's");
        var found = await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        Assert.IsFalse(found.Any(d => d.Id == "AD0001"), string.Join("\n", found.Where(d => d.Id == "AD0001")));
        return string.Join("; ", found.Where(d => d.Id == id).Select(d =>
        {
            var at = d.Location.GetLineSpan();
            return $"{Path.GetFileName(at.Path)}({at.StartLinePosition.Line + 1},{at.StartLinePosition.Character + 1}): {d.Severity}";
        }));
    }
}
