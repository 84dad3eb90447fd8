using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageDigestDrift : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2213", Title = "The digest is another than the one in the lock",
        Message = "{0} is {1} in the lock: take that digest, or lock the images again",
        Level = Level.Warning, Since = "1.0", Controls = ["image-source", "supply-chain"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image.Reference is not { IsValid: true, Tag: not null, Digest: { } digest } reference) yield break;
        if (context.Workspace.ImageLock?.FindByTag(reference) is not { Digest: { } locked } entry || entry.Has(digest))
            yield break;
        var finding = At(image.DigestPlace, entry.Reference, locked);
        yield return entry.Place == null ? finding : finding.Because(entry.Place, $"the lock has {locked}");
    }
}
