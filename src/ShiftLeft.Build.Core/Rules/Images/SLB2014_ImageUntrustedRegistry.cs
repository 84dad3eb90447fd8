using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageUntrustedRegistry : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2014", Title = "The image comes from a registry that is not trusted",
        Message = "Container {0} runs an image of {1}, which is none of the trusted registries: {2}",
        Level = Level.Error, Since = "1.0",
        Controls = ["image-source", "supply-chain"],
        Aliases =
        [
            "KSV-0125", "KSV-0032", "KSV-0033", "KSV-0034", "KSV-0035", "kyverno:restrict-image-registries",
            "kyverno:allowed-image-repos", "kyverno:advanced-restrict-image-registries",
        ],
        Options = [CommonOptions.TrustedRegistries],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { Container: { } container, Reference: { IsValid: true } reference }) yield break;
        var trusted = context.Settings.Get(CommonOptions.TrustedRegistries);
        if (!TrustedRegistries.Allow(trusted, reference))
            yield return At(image.NamePlace, container.Name, reference.Registry, string.Join(", ", trusted));
    }
}
