using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class BaseImageRegistryNotAllowed : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2003", Title = "The base image comes from a registry that is not allowed",
        Message = "{0} comes from {1}, which is not in shiftleft.trusted_registries",
        Level = Level.Error, Since = "1.0", Controls = ["CIS-Docker/4.2", "image-source", "supply-chain"],
        Aliases = ["DL3026", "CIS-DI-0002"],
        Options = [CommonOptions.TrustedRegistries],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { IsBase: true, Local: null, Reference: { IsScratch: false } reference }) yield break;
        if (!TrustedRegistries.Allow(context.Settings.Get(CommonOptions.TrustedRegistries), reference))
            yield return At(image.NamePlace, reference.Text, reference.Registry);
    }
}
