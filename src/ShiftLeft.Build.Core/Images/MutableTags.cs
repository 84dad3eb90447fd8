namespace ShiftLeft.Build.Core.Images;

/// <summary>Tags that by their name are moved from image to image.</summary>
internal static class MutableTags
{
    private static readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        "latest", "stable", "main", "master", "develop", "dev", "development", "edge", "nightly", "canary", "preview",
        "next", "beta", "alpha", "test", "testing", "staging", "prod", "production", "release", "current", "lts",
        "trunk", "head",
    };

    /// <summary>latest, main, dev, and a major version alone; <c>1.27</c> and all else may well stay.</summary>
    public static bool IsMutable(string tag)
    {
        var number = tag.StartsWith("v", StringComparison.Ordinal) ? tag.Substring(1) : tag;
        return _names.Contains(tag) || (number.Length is > 0 and <= 2 && number.All(char.IsDigit));
    }
}
