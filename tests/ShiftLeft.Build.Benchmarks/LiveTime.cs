using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Analyzers;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>
/// A keystroke in a manifest of 300 lines beside 20 others and a Dockerfile: one file has a new text, the others have
/// not.
/// </summary>
internal static class LiveTime
{
    public static void Run()
    {
        var compilation = CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText("System.Console.WriteLine();")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new(OutputKind.ConsoleApplication));
        var others = Inputs.SmallManifests(20).Append(Inputs.Dockerfile).Select(f => new File(f.Path, f.Text))
            .ToList<AdditionalText>();
        var text = string.Join("---\n", Inputs.SmallManifests(26).Skip(20).Select(f => f.Text)) + "#";
        CpuTime.Line($"a manifest of {text.Count(c => c == '\n')} lines");
        var typed = 0;
        CpuTime.Print("keystroke", CpuTime.Measure(() =>
        {
            AdditionalText[] files = [.. others, new File("/k8s/typed.yaml", text + typed++)];
            return LiveWorkspace.Analyze(compilation, new([.. files]), default);
        }), 1, "keystroke");
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
