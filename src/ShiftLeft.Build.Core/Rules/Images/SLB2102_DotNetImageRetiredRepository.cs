using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class DotNetImageRetiredRepository : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2102", Title = "The .NET image comes from a retired repository",
        Message = "{0} is no longer updated: .NET images are at {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-source", "image-age"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image.DotNet is { Origin: DotNetOrigin.Retired } retired)
            yield return At(image.NamePlace, retired.Name, retired.Replacement);
    }
}
