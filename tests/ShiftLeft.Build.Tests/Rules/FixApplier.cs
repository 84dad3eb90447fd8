using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>Applies fixes to the files of an example, as a fix of everything does.</summary>
internal static class FixApplier
{
    /// <summary>In the order of the findings, those whose edits touch no edit taken before.</summary>
    public static IReadOnlyList<(string RuleId, Fix Fix)> Choose(IEnumerable<(string RuleId, Fix Fix)> fixes)
    {
        var chosen = new List<(string RuleId, Fix Fix)>();
        var taken = new List<Edit>();
        foreach (var fix in fixes)
        {
            if (fix.Fix.Edits.Any(edit => taken.Any(other => Conflict(edit, other)))) continue;
            chosen.Add(fix);
            taken.AddRange(fix.Fix.Edits);
        }

        return chosen;
    }

    public static IReadOnlyList<ExampleFile> Apply(IReadOnlyList<ExampleFile> files, IEnumerable<Edit> edits)
    {
        var byPath = edits.Distinct().ToLookup(edit => edit.Source.Path);
        return [.. files.Select(f => f with { Text = Apply(f.Text, byPath[$"{ExampleWorkspace.Root}/{f.Path}"]) })];
    }

    private static string Apply(string text, IEnumerable<Edit> edits)
    {
        foreach (var edit in edits.Reverse().OrderByDescending(edit => edit.Span.Start))
            text = text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.NewText);
        return text;
    }

    /// <summary>Two insertions at one place go one after the other; the same edit twice is one.</summary>
    private static bool Conflict(Edit edit, Edit other)
    {
        if (edit.Source.Path != other.Source.Path || edit == other) return false;
        return edit.Span.Start < other.Span.End && other.Span.Start < edit.Span.End;
    }
}
