using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Analyzers;

namespace ShiftLeft.Build.CodeFixes;

/// <summary>Applies the edits that a finding carries, in a Dockerfile or manifest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, LanguageNames.VisualBasic,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)]), Shared]
internal sealed class ShiftLeftCodeFix : CodeFixProvider
{
    private static readonly ImmutableArray<string> _ids =
        new ShiftLeftAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).ToImmutableArray();

    public override ImmutableArray<string> FixableDiagnosticIds => _ids;

    public override FixAllProvider GetFixAllProvider() => AdditionalDocumentFixAll.Instance;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (title, edits) in FixProperties.Read(diagnostic.Properties))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellation => ApplyAsync(context.TextDocument, edits, cancellation),
                        diagnostic.Id + ":" + title), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The solution after the edits; those that overlap an earlier one or lie outside the text are left out.
    /// </summary>
    internal static async Task<Solution> ApplyAsync(
        TextDocument document, IEnumerable<(int Start, int End, string NewText)> edits, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var changes = new List<TextChange>();
        foreach (var (start, end, newText) in edits.OrderBy(edit => edit.Start))
        {
            if (end > text.Length || (changes.Count > 0 && start < changes[changes.Count - 1].Span.End)) continue;
            var change = new TextChange(TextSpan.FromBounds(start, end), newText);
            if (!changes.Contains(change)) changes.Add(change);
        }

        return document.Project.Solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
    }
}
