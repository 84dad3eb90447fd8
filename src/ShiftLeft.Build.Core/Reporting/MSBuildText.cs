using System.Globalization;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Core.Reporting;

/// <summary>
/// A finding as MSBuild and editors understand it: <c>file(line,column): warning SLB1058: message [link]</c>.
/// </summary>
internal static class MSBuildText
{
    /// <summary>The message and the link to the rule's page, as a task logs it.</summary>
    public static string Message(ReportedFinding finding) => $"{OneLine(finding.Message)} [{finding.Rule.HelpLink}]";

    /// <summary>
    /// The whole line; <paramref name="path"/> is how the file is written, else as its source has it.
    /// </summary>
    public static string Line(ReportedFinding finding, string? path = null)
    {
        var start = finding.Finding.Source.GetPosition(finding.Finding.Span.Start);
        var word = finding.Level switch
        {
            Level.Error => "error",
            Level.Warning => "warning",
            _ => "message",
        };
        var place = string.Format(CultureInfo.InvariantCulture, "({0},{1})", start.Line + 1, start.Column + 1);
        return $"{path ?? finding.Finding.Source.Path}{place}: {word} {finding.Rule.Id}: {Message(finding)}";
    }

    /// <summary>The last line of a summary; null if nothing was hidden.</summary>
    public static string? SuppressedSummary(AnalysisResult result) => result.Suppressed.Count switch
    {
        0 => null,
        1 => "1 finding is suppressed by a comment or annotation",
        var count => count.ToString(CultureInfo.InvariantCulture)
            + " findings are suppressed by comments or annotations",
    };

    // A value that holds a line end must not start a line of its own in the log.
    private static string OneLine(string text) => text.Replace("\r", "").Replace("\n", " ");
}
