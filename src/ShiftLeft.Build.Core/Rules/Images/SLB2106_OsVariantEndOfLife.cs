using System.Globalization;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class OsVariantEndOfLife : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2106", Title = "The operating system that the tag names is out of support",
        Message = "{0} has had no security fixes since {1}{2}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-age", "supply-chain"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image.Reference == null || image.Local != null) yield break;
        var os = image.DotNet == null ? OfficialImages.OsOf(image.Reference) : image.DotNet.Tag?.Os;
        if (os == null || Lifecycle.EndOfSupport(os) is not { } end || context.Workspace.Today.Date <= end) yield break;
        var hint = image.DotNet is { Major: >= 8, NearestTag: { } nearest } ? ": there is " + nearest : "";
        var finding = At(image.TagPlace, os.DisplayName, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            hint);
        yield return image.IsFinalImage ? finding : finding.As(Level.Suggestion);
    }
}
