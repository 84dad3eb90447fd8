using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Manifests;

/// <summary>Recognises well-known software by names that stand in images and labels.</summary>
internal static class SoftwareNames
{
    /// <summary>The name stands in the text as a word of its own: <c>tiller-deploy</c>, not <c>distiller</c>.</summary>
    public static bool Holds(string? text, string name)
    {
        if (text is null || Unknown.IsUnknown(text)) return false;
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]))) return true;
        }

        return false;
    }
}
