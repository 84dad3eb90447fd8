using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImagePullSecretMissing : ImageRule
{
    private static readonly Option<IReadOnlyList<string>> PrivateRegistries = Options.List(
        "private_registries",
        "Registries that nodes cannot pull from by themselves: pods need a pull secret; empty: none");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2017", Title = "A private image without a pull secret",
        Message = "{0} of container {1} is private, and neither {2} nor its service account has imagePullSecrets",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-source"],
        Aliases = ["kyverno:require-imagepullsecrets"],
        Options = [PrivateRegistries],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { Container: { Pod: var pod } container, Reference: { IsValid: true } reference }) yield break;
        var registries = context.Settings.Get(PrivateRegistries);
        if (registries.Count == 0 || !TrustedRegistries.Allow(registries, reference)) yield break;
        if (!pod.Fields.Node("imagePullSecrets").IsAbsent) yield break;

        // An account that is not here may have them.
        var account = pod.ServiceAccountName;
        var found = account.IsUnknown ? null
            : pod.Owner.Set?.Find("ServiceAccount", account.Value ?? "default", pod.Namespace);
        if (account.IsAbsent || account.Is("default") ? found == null || Lacks(found) : found != null && Lacks(found))
            yield return At(image, reference.Text, container.Name, pod);
    }

    private static bool Lacks(KubernetesObject account) => account.Fields.Node("imagePullSecrets").IsAbsent;
}
