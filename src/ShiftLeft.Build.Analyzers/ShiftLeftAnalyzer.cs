using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Analyzers;

/// <summary>
/// Findings while you type. All files are analysed together once per compilation, on the first file that is asked for;
/// each file then gets its own. In a build the task reports instead, and this analyzer is not there.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
internal sealed class ShiftLeftAnalyzer : DiagnosticAnalyzer
{
    private static readonly Lazy<ImmutableArray<DiagnosticDescriptor>> _descriptors =
        new(() => Descriptors.All.ToImmutableArray());

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => _descriptors.Value;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Options.AdditionalFiles.IsEmpty) return;
            // With the list of the repository, files of other names are ours too.
            var hasList = start.Options.AdditionalFiles.Any(f => LiveList.IsOne(f.Path));
            var gate = new object();
            ILookup<string, ReportedFinding>? findings = null;
            start.RegisterAdditionalFileAction(file =>
            {
                if (!IsOurs(file.AdditionalFile.Path, hasList)) return;

                // Not a Lazy: a cancelled analysis must not be remembered.
                lock (gate) findings ??= LiveWorkspace.Analyze(file.Compilation, file.Options, file.CancellationToken);
                foreach (var finding in findings[FilePaths.Normalize(file.AdditionalFile.Path)])
                {
                    if (Create(finding, file.AdditionalFile.Path) is { } diagnostic) file.ReportDiagnostic(diagnostic);
                }
            });
        });
    }

    private static bool IsOurs(string path, bool hasList)
        => hasList ? !LiveList.IsOne(path)
            : LiveFiles.KindOf(path) is not (LiveFileKind.Other or LiveFileKind.Configuration);

    private static Diagnostic? Create(ReportedFinding reported, string path)
    {
        if (Descriptors.SeverityOf(reported.Level) is not { } severity) return null;
        var finding = reported.Finding;
        return Diagnostic.Create(
            Descriptors.Of(finding.Rule), At(finding.Place, path), severity,
            [.. finding.Related.Select(related => At(related.Place, related.Place.Source.Path))],
            FixProperties.Write(finding), reported.Message);
    }

    private static Microsoft.CodeAnalysis.Location At(ILocated place, string path)
    {
        var (source, span) = (place.Source, place.Span);
        return Microsoft.CodeAnalysis.Location.Create(path, TextSpan.FromBounds(span.Start, span.End),
            new(Position(span.Start), Position(span.End)));

        Microsoft.CodeAnalysis.Text.LinePosition Position(int offset)
        {
            var position = source.GetPosition(offset);
            return new(position.Line, position.Column);
        }
    }
}
