using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class DotNetTagPreview : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2104", Title = "A preview of .NET is shipped",
        Message = "The image that is shipped is {0} of .NET, which is not supported in production",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-source", "reliability"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { IsFinalImage: true, DotNet: { IsPreview: true } dotnet }
            || image.Dockerfile?.IsDevelopmentVariant == true) yield break;
        if (dotnet.Origin == DotNetOrigin.Nightly) yield return At(image.NamePlace, "a nightly build");
        else yield return At(image.TagPlace, dotnet.Tag!.Preview!.StartsWith("rc", StringComparison.Ordinal)
            ? "a release candidate" : "a preview");
    }
}
