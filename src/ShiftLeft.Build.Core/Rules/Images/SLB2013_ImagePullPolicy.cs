using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImagePullPolicy : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2013", Title = "The pull policy does not fit the tag",
        Message = "Container {0} may run an old or foreign image: {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-source", "reliability"],
        Aliases =
        [
            "kube-score:container-image-pull-policy", "CKV_K8S_15", "polaris:pullPolicyNotAlways",
            "kyverno:imagepullpolicy-always",
        ],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { Origin: ImageOrigin.Container, Container: { } container }) yield break;
        if (image.Reference is not { Digest: null, IsValid: true } reference) yield break;
        var policy = container.Fields.Text("imagePullPolicy");
        var tag = reference.Tag ?? "latest";
        if (policy.Is("Never"))
            yield return At(policy.Place, container.Name, "imagePullPolicy Never takes what the node happens to have");
        else if (policy.Is("IfNotPresent") && MutableTags.IsMutable(tag))
            yield return At(policy.Place, container.Name,
                $"imagePullPolicy IfNotPresent keeps the first {tag} that the node has pulled");

        // Only for latest the default is Always.
        else if (policy.IsAbsent && tag != "latest" && MutableTags.IsMutable(tag))
            yield return At(
                image.TagPlace, container.Name,
                $"{tag} moves, and without imagePullPolicy Always a node keeps the first one it has pulled");
    }
}
