using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageDeprecatedRegistry : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2015", Title = "The image comes from a registry that is no longer kept",
        Message = "{0} has got no updates since 2023: use {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["image-source", "image-age"],
        Aliases = ["kyverno:restrict-deprecated-registry"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image.Reference is not { IsValid: true } reference || image.Local != null) yield break;
        var (old, replacement) = RetiredRepositories.Find(reference);
        if (old == null) yield break;
        var finding = At(image.NamePlace, old, replacement);

        // The same paths are there. A text that is only known after variables are replaced stays as it is.
        var registry = new Location(image.Source, new(image.Span.Start, image.Span.Start + old.Length));
        yield return image.Text.StartsWith("k8s.gcr.io/", StringComparison.Ordinal)
            ? finding.Fix("Use registry.k8s.io", Edit.Replace(registry, replacement!)) : finding;
    }
}
