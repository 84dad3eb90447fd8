using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class BaseImageReferenceInvalid : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2004", Title = "The name of the base image is not valid", Message = "{0} is no image name: {1}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "image-source"], Aliases = ["DL1000"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        // A reference with variables is SLB1002's business: only the build knows what it becomes.
        if (image is not { IsBase: true, Reference: { Invalid: { } reason } reference }) yield break;
        if (reference.Text != image.Text) yield break;
        var place = reference.Tag is { Length: 0 } || reference.Digest is { Length: 0 } ? image
            : reason.EndsWith("tag", StringComparison.Ordinal) ? image.TagPlace
            : reason.EndsWith("digest", StringComparison.Ordinal) ? image.DigestPlace
            : image.NamePlace;
        yield return At(place, reference.Text, reason);
    }
}
