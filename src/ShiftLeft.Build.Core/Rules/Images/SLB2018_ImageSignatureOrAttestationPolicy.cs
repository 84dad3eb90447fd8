using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageSignatureOrAttestationPolicy : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2018", Title = "A policy that verifies images lets unsigned ones in",
        Message = "{0} lets images in that are not verified: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["supply-chain", "admission"],
        Aliases =
        [
            "kyverno:verify-image*", "kyverno:verify-sbom-cyclonedx", "kyverno:require-vulnerability-scan",
            "kyverno:verify-image-slsa",
        ],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => AdmissionPolicies.UnverifiedImages(item).Select(found => At(found.Place, item, found.Text));
}
