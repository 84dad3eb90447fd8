using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageNotLocked : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2214", Title = "The image is not in the lock",
        Message = "{0} is not in the lock of images: run dotnet build -t:ShiftLeftLockImages",
        Level = Level.Suggestion, Since = "1.0", Controls = ["image-source", "supply-chain"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (context.Workspace.ImageLock is { IsRead: true } locked && context.Workspace.IsExternal(image)
            && !locked.Names(image.Reference!))
            yield return At(image, ImageLock.KeyOf(image.Reference!));
    }
}
