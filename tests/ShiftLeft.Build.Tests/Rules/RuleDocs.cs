using System.Text;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>What is generated from RuleInfo: the facts on each page, the index, and the view by control.</summary>
internal static class RuleDocs
{
    private const string Begin = "<!-- facts -->\n";
    private const string End = "<!-- /facts -->\n";

    /// <summary>A page with its facts filled in.</summary>
    public static string WithFacts(string page, RuleInfo info)
    {
        var start = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return start < 0 || end < start ? page : page[..(start + Begin.Length)] + Facts(info) + page[end..];
    }

    public static string Index(IEnumerable<RuleInfo> rules)
    {
        var text = new StringBuilder("# Rules\n\n");
        foreach (var category in rules.GroupBy(r => r.Category).OrderBy(g => g.Key))
        {
            text.Append($"## {category.Key}\n\n| Rule | Level | What |\n| --- | --- | --- |\n");
            foreach (var rule in category.OrderBy(r => r.Id, StringComparer.Ordinal))
                text.Append($"| {Link(rule)} | {rule.Level} | {Cell(rule.Title)} |\n");
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    public static string ByControl(IEnumerable<RuleInfo> rules)
    {
        var text = new StringBuilder("# Rules by security control\n");
        var pairs = rules.SelectMany(rule => rule.Controls.Distinct().Select(control => (control, rule)));
        foreach (var control in pairs.GroupBy(p => p.control, p => p.rule)
            .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append($"\n## {control.Key}\n\n");
            foreach (var rule in control.OrderBy(r => r.Id, StringComparer.Ordinal))
                text.Append($"- {Link(rule)}: {rule.Title}\n");
        }

        return text.ToString();
    }

    private static string Facts(RuleInfo info)
    {
        var text =
            new StringBuilder(
                $"| | |\n| --- | --- |\n| Level | {info.Level} |\n| Category | {info.Category} |\n| Since | {info.Since} |\n");
        if (info.Controls.Count > 0) text.Append($"| Controls | {string.Join(", ", info.Controls)} |\n");
        if (info.Aliases.Count > 0) text.Append($"| Also known as | {Cell(string.Join(", ", info.Aliases))} |\n");
        foreach (var option in info.Options)
            text.Append(
                $"| Option | `{option.Key}` ({Cell(option.ValidValues)}), in MSBuild `{option.Property}`: {Cell(option.Description)} |\n");
        return text.ToString();
    }

    private static string Link(RuleInfo rule) => $"[{rule.Id}]({rule.Category}/{rule.Id}.md)";

    private static string Cell(string text) => text.Replace("|", "\\|");
}
