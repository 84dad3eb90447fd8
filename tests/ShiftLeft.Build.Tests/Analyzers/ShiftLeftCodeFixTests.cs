using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Analyzers;
using ShiftLeft.Build.CodeFixes;
using ShiftLeft.Build.Core.Rules;
using Span = ShiftLeft.Build.Core.Text.Span;

namespace ShiftLeft.Build.Tests.Analyzers;

[TestClass]
public sealed class ShiftLeftCodeFixTests
{
    [TestMethod]
    public async Task A_fix_changes_what_its_edits_name_and_nothing_else()
    {
        const string Text = "FROM alpine:3.22\nUSER root\n";
        using var project = new LiveProject().With("/repo/Dockerfile", Text);
        var source = new Core.Text.SourceText("/repo/Dockerfile", Text);
        var place = new Core.Text.Location(source, new Span(22, 26));
        var finding = new Finding(EngineRules.ParseError, place, [""])
            .Fix("Use the app: user", Edit.Replace(place, "$APP_UID"), Edit.Insert(source, 0, "# 1:2\n"));
        Assert.AreEqual("# 1:2\nFROM alpine:3.22\nUSER $APP_UID\n",
            await ApplyAsync(project, finding, "Use the app: user"));
    }

    [TestMethod]
    public void A_fix_that_touches_another_file_is_not_offered()
    {
        var place = new Core.Text.Location(new("a", "x"), new(0, 1));
        var other = new Core.Text.Location(new("b", "x"), new(0, 1));
        Assert.AreEqual(0,
            FixProperties.Write(new Finding(EngineRules.ParseError, place, [""]).Fix("t", Edit.Delete(other))).Count);
    }

    private static async Task<string> ApplyAsync(LiveProject project, Finding finding, string title)
    {
        var document = project.Project.AdditionalDocuments.Single();
        var span = TextSpan.FromBounds(finding.Span.Start, finding.Span.End);
        var descriptor = new ShiftLeftAnalyzer().SupportedDiagnostics.Single(d => d.Id == finding.Rule.Id);
        var location = Location.Create(document.FilePath!, span, default);
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(
            document, Diagnostic.Create(descriptor, location, FixProperties.Write(finding), ""),
            (action, _) => actions.Add(action), CancellationToken.None);
        await new ShiftLeftCodeFix().RegisterCodeFixesAsync(context);
        var operations = await actions.Single(action => action.Title == title)
            .GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
