// An editor in small, compiled against one version of Roslyn: holds a project in memory, runs the analyzer of the
// folder that it is given, and prints what it says of the texts and of each edit. RoslynVersionTests builds and reads
// it.
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

const string Manifest =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'shop/b:1', securityContext: {privileged: true}}]}\n";
const string Section = "root = true\n[k8s/*.yaml]\ndotnet_diagnostic.SLB3030.severity = ";

using var workspace = new AdhocWorkspace();
var project = workspace.AddProject(ProjectInfo.Create(
        ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp, filePath: "/r/App.csproj",
        metadataReferences: [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        analyzerReferences: [new AnalyzerFileReference(Path.Combine(args[0], "ShiftLeft.Build.Analyzers.dll"),
            new Loader(args[0]))]))
    .AddDocument("App.cs", "class App;", filePath: "/r/App.cs").Project
    .AddAdditionalDocument("Dockerfile", "FROM alpine:3.22\nUSER root\nENTRYPOINT [\"/bin/app\"]\n",
        filePath: "/r/Dockerfile").Project
    .AddAdditionalDocument("a.yaml", Manifest, filePath: "/r/k8s/a.yaml").Project
    .AddAnalyzerConfigDocument(".editorconfig", SourceText.From(Section + "warning\n"),
        filePath: "/r/.editorconfig").Project;

Console.WriteLine("Roslyn " + typeof(Project).Assembly.GetName().Version!.ToString(3));
await Print("opened");
project = Edit("Dockerfile", "FROM alpine:3.22\n\nUSER 0\nENTRYPOINT [\"/bin/app\"]\n");
await Print("Dockerfile edited");
project = project.Solution.WithAnalyzerConfigDocumentText(project.AnalyzerConfigDocuments.Single().Id,
    SourceText.From(Section + "none\n")).GetProject(project.Id)!;
await Print("configuration edited");

Project Edit(string name, string text)
    => project.Solution.WithAdditionalDocumentText(project.AdditionalDocuments.Single(d => d.Name == name).Id,
        SourceText.From(text)).GetProject(project.Id)!;

async Task Print(string what)
{
    var compilation = (await project.GetCompilationAsync())!;
    var analyzers = project.AnalyzerReferences.SelectMany(r => r.GetAnalyzers(project.Language)).ToImmutableArray();
    var found = await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
    var lines = found.Where(d => d.Id is "SLB1058" or "SLB3030" or "AD0001").OrderBy(d => d.Id)
        .Select(d => $"{d.Id} {d.Location.GetLineSpan().StartLinePosition} {d.Severity}");
    Console.WriteLine($"{what}: {string.Join("; ", lines)}");
}

internal sealed class Loader : IAnalyzerAssemblyLoader
{
    public Loader(string folder)
        => AppDomain.CurrentDomain.AssemblyResolve += (_, name)
            => Path.Combine(folder, new AssemblyName(name.Name).Name + ".dll") is var path && File.Exists(path)
                ? Assembly.LoadFrom(path) : null;

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
