using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class BaseImageLatestTag : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2002", Title = "The base image is latest",
        Message = "{0}: latest is another image tomorrow; name a version",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-source", "supply-chain"],
        Aliases = ["DL3007", "DS-0001", "CKV_DOCKER_7", "DKL-DI-0006"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is { IsBase: true, Local: null, Reference: { Tag: "latest", Digest: null } reference })
            yield return At(image.TagPlace, reference.Text);
    }
}
