using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageTagMissingOrLatest : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2011", Title = "The image has no tag, or the tag latest",
        Message = "Container {0} runs whatever {1} is when a node pulls it: {2}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["image-source", "CIS-Kubernetes/5.5.1", "reliability"],
        Aliases =
        [
            "kube-linter:latest-tag", "kube-score:container-image-tag", "KSV-0013", "CKV_K8S_14",
            "polaris:tagNotSpecified", "kyverno:disallow-latest-tag",
        ],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { Origin: ImageOrigin.Container, Container: { } container }) yield break;
        if (image.Reference is not { Digest: null, IsValid: true } reference) yield break;
        if (reference.Tag is not (null or "latest") || IsRewritten(reference, context)) yield break;
        yield return reference.Tag == null
            ? At(image, container.Name, reference.Text, "it has no tag, so latest is taken")
            : At(image.TagPlace, container.Name, reference.Text, "latest is another image every day");
    }

    // Skaffold puts its own tag on what it builds.
    private static bool IsRewritten(ImageReference reference, RuleContext context)
        => context.Workspace.ImageBuilds.Any(b => b.Image != null
            && FilePaths.FileName(b.Place.Source.Path).StartsWith("skaffold", StringComparison.OrdinalIgnoreCase)
        && ImageNames.SameRepository(b.Image, ImageNames.Repository(reference.Text) ?? ""));
}
