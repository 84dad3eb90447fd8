using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class BaseImageUntagged : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2001", Title = "The base image has no tag",
        Message = "{0} has no tag, so latest is taken, which is another image tomorrow; name a version",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-source", "supply-chain"],
        Aliases = ["DL3006", "DS-0001", "CKV_DOCKER_7", "DKL-DI-0006"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is
            {
                IsBase: true, Local: null, MayBeBuildContext: false,
                Reference: { IsUntagged: true, IsScratch: false, IsValid: true } reference
            })
            yield return At(image.NamePlace, reference.Text);
    }
}
