using System.Globalization;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class DotNetImageEndOfLife : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2101", Title = "The image's version of .NET is out of support",
        Message = ".NET {0} has had no security fixes since {1}: move to {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-age", "supply-chain"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image.DotNet is not { MajorMinor: { } version } || Lifecycle.EndOfSupport(version) is not { } end)
            yield break;
        var today = context.Workspace.Today;
        if (today.Date <= end) yield break;
        var finding = At(image.TagPlace, version, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Lifecycle.NewestSupported(today) is { } newest ? ".NET " + newest : "a supported version");
        // What only builds is not shipped, and it changes with the final image.
        yield return image.IsFinalImage ? finding : finding.As(Level.Suggestion);
    }
}
