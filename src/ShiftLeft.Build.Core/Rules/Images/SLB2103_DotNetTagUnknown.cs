using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class DotNetTagUnknown : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2103", Title = "There is no .NET image with this tag",
        Message = "There is no tag {0} in {1}{2}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "image-source"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image.DotNet is not { IsPublished: false, TagText: { } tag } dotnet || image.Local != null) yield break;
        var hint = dotnet.NearestTag is { } nearest ? ": there is " + nearest : "";
        yield return At(image.TagPlace, tag, "dotnet/" + DotNetImages.NameOf(dotnet.Repository), hint);
    }
}
