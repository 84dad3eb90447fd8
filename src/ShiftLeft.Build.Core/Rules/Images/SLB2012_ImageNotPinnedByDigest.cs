using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageNotPinnedByDigest : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2012", Title = "The image is not pinned by its digest",
        Message = "Container {0} runs {1} by its tag, which can be moved to another image; add @sha256:…",
        Level = Level.Off, Since = "1.0",
        Controls = ["image-source", "supply-chain"],
        Aliases = ["CKV_K8S_43", "kyverno:require-image-checksum"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is { Container: { } container, Reference: { Digest: null, IsValid: true } reference })
            yield return At(image, container.Name, reference.Text);
    }
}
