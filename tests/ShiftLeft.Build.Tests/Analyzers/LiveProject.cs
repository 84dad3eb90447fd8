using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Analyzers;

namespace ShiftLeft.Build.Tests.Analyzers;

/// <summary>A project as an editor holds it: documents in memory, severities from its own .editorconfig.</summary>
internal sealed class LiveProject : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();

    public LiveProject(string language = LanguageNames.CSharp)
    {
        var extension = language == LanguageNames.CSharp ? "cs" : "vb";
        Project = _workspace.AddProject("App", language)
            .AddMetadataReference(MetadataReference.CreateFromFile(typeof(object).Assembly.Location))
            .AddDocument("Program." + extension, "", filePath: "/repo/Program." + extension).Project;
    }

    public Project Project { get; private set; }

    /// <summary>Adds a Dockerfile or manifest, or gives it a new text.</summary>
    public LiveProject With(string path, string text)
    {
        var known = Project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path);
        Project = known == null
            ? Project.AddAdditionalDocument(Path.GetFileName(path), text, filePath: path).Project
            : Project.Solution.WithAdditionalDocumentText(known.Id, SourceText.From(text)).GetProject(Project.Id)!;
        return this;
    }

    /// <summary>Replaces the program, and compiles an app of it.</summary>
    public LiveProject WithProgram(string text)
    {
        var document = Project.Documents.Single();
        Project = Project.Solution.WithDocumentText(document.Id, SourceText.From(text)).GetProject(Project.Id)!
            .WithCompilationOptions(Project.CompilationOptions!.WithOutputKind(OutputKind.ConsoleApplication));
        return this;
    }

    public LiveProject WithEditorConfig(string text, string path = "/repo/.editorconfig")
    {
        var known = Project.AnalyzerConfigDocuments.FirstOrDefault(document => document.FilePath == path);
        Project = known == null
            ? Project.AddAnalyzerConfigDocument(".editorconfig", SourceText.From(text), filePath: path).Project
            : Project.Solution.WithAnalyzerConfigDocumentText(known.Id, SourceText.From(text)).GetProject(Project.Id)!;
        return this;
    }

    /// <summary>What the analyzer reports: <c>Dockerfile(1,1): error SLB0001</c>.</summary>
    public async Task<IReadOnlyList<string>> FindAsync()
        => [.. (await DiagnosticsAsync()).Select(d =>
            $"{Path.GetFileName(d.Location.GetLineSpan().Path)}({d.Location.GetLineSpan().StartLinePosition.Line + 1},"
            + $"{d.Location.GetLineSpan().StartLinePosition.Character + 1}): {d.Severity.ToString().ToLowerInvariant()} {d.Id}").Order(StringComparer.Ordinal)];

    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        var compilation = (await Project.GetCompilationAsync())!;
        return await compilation.WithAnalyzers([new ShiftLeftAnalyzer()], Project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
    }

    public void Dispose() => _workspace.Dispose();
}
