using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Analyzers.Code;
using ShiftLeft.Build.Code;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Tests.Code;

/// <summary>C# that is compiled here against the shared framework, and read by both readers.</summary>
internal sealed class CodeSample(string name, string source, OptimizationLevel optimization = OptimizationLevel.Debug,
    params CodeSample[] projects)
{
    private const string Usings = """
        global using System; global using System.IO; global using System.Linq; global using System.Net; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.DataProtection; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        """;

    private static readonly IReadOnlyList<MetadataReference> _framework =
        [.. FindFramework().Select(path => MetadataReference.CreateFromFile(path))];
    private CSharpCompilation? _compilation;

    public string Name => name;

    /// <summary>Files by their full paths, instead of the one source.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; init; } = [];

    /// <summary>Stand-ins for packages: they are compiled against and never read.</summary>
    public IReadOnlyList<CodeSample> Packages { get; init; } = [];

    public CSharpCompilation Compilation => _compilation ??= CSharpCompilation.Create(
        name,
        [Parse(Usings, "/src/Usings.cs"), .. Texts.Select(file => Parse(file.Text, file.Path))],
        [.. _framework, .. projects.Concat(Packages).Select(project => project.Compilation.ToMetadataReference())],
        new(Texts.Any(file => IsProgram(file.Text)) ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: optimization, nullableContextOptions: NullableContextOptions.Enable));

    public CodeFacts FromSymbols() => SymbolCodeReader.Read(Compilation, CancellationToken.None);

    public CodeFacts FromIl(bool embedded = false)
    {
        var folder = Directory.CreateTempSubdirectory("shiftleft-code");
        try
        {
            var paths = projects.Select(project => project.Emit(folder.FullName, embedded)).ToList();
            return IlCodeReader.Read(Emit(folder.FullName, embedded), paths)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compiles into a folder; the path of the assembly.</summary>
    public string Emit(string folder, bool embedded = false)
    {
        var path = Path.Combine(folder, name + ".dll");
        using var assembly = File.Create(path);
        using var symbols = embedded ? null : File.Create(Path.ChangeExtension(path, ".pdb"));
        var options = new EmitOptions(debugInformationFormat: embedded
            ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb,
            pdbFilePath: Path.ChangeExtension(path, ".pdb"));
        var result = Compilation.Emit(assembly, symbols, options: options);
        Assert.IsTrue(result.Success,
            string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return path;
    }

    private IEnumerable<(string Path, string Text)> Texts => Files.Count > 0 ? Files : [($"/src/{name}.cs", source)];

    private static bool IsProgram(string text)
        => text.Contains("WebApplication.") || text.Contains("static void Main") || text.Contains("Host.Create");

    private static SyntaxTree Parse(string text, string path)
        => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), path: path);

    /// <summary>The reference assemblies beside the runtime that runs this test.</summary>
    private static IEnumerable<string> FindFramework()
    {
        var root = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!;
        foreach (var pack in new[] { "Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref" })
        {
            var newest = new DirectoryInfo(Path.Combine(root.FullName, "packs", pack)).GetDirectories()
                .OrderBy(d => Version.Parse(d.Name.Split('-')[0])).Last();
            foreach (var file in newest.GetDirectories("ref")[0].GetDirectories()[0].GetFiles("*.dll"))
                yield return file.FullName;
        }
    }
}
