using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using ShiftLeft.Build.Analyzers;

namespace ShiftLeft.Build.CodeFixes;

/// <summary>Applies the first fix of every finding of one rule in a document at once.</summary>
internal sealed class AdditionalDocumentFixAll : FixAllProvider
{
    public static AdditionalDocumentFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var diagnostics = await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
        var documents = context.Project.AdditionalDocuments.Where(d =>
            diagnostics.Any(x => x.Location.GetLineSpan().Path == d.FilePath)).ToList();
        return documents is [var only, ..]
            ? CodeAction.Create("Fix all in " + only.Name, cancellation =>
                ShiftLeftCodeFix.ApplyAsync(only, Edits(only), cancellation), context.CodeActionEquivalenceKey)
            : null;

        IEnumerable<(int, int, string)> Edits(TextDocument document) => diagnostics
            .Where(x => x.Location.GetLineSpan().Path == document.FilePath)
            .SelectMany(x => FixProperties.Read(x.Properties)
                .Where(fix => x.Id + ":" + fix.Title == context.CodeActionEquivalenceKey).Take(1))
            .SelectMany(fix => fix.Edits);
    }
}
