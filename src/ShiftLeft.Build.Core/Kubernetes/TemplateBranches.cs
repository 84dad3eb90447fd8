using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// A template of a chart keeps both branches of a condition, so that what stands twice may be there once.
/// </summary>
internal static class TemplateBranches
{
    /// <summary>A condition of a template begins or ends between two places of a file.</summary>
    public static bool MayPart(ILocated first, ILocated second)
    {
        var (start, end) = (first.Span.End, second.Span.Start);
        return first.Source == second.Source && end > start && HasAction(first.Source.Text, start, end - start);
    }

    private static bool HasAction(string text, int start, int length)
    {
        var at = text.IndexOf("{{", start, length, StringComparison.Ordinal);
        return at >= 0 && (Holds("else") || Holds("end") || Holds("if "));

        bool Holds(string word) => text.IndexOf(word, at, start + length - at, StringComparison.Ordinal) >= 0;
    }
}
