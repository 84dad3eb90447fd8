using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ApiVersionRemoved : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6001", Title = "The API version of a kind is removed or deprecated",
        Message = "{0} of {1} is {2} since Kubernetes {3}{4}",
        Level = Level.Error, Since = "1.0", Controls = ["api-version"],
        Aliases = ["kube-linter:no-extensions-v1beta", "kube-score:stable-version", "KSV-0107",
            "kyverno:check-deprecated-apis"],
        Options = [CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (!ObjectSchemas.IsKnown(item) || ApiLifecycle.Find(item.ApiVersion, item.Kind) is not { } lifecycle)
            yield break;
        // SLB3026 says of it what is to be done instead.
        if (item.Kind == "PodSecurityPolicy" && !context.IsOff("SLB3026")) yield break;
        var target = TargetRelease.Of(context);
        var isRemoved = lifecycle.IsRemovedIn(target ?? KubernetesVersion.Latest);
        if (!isRemoved && !lifecycle.IsDeprecatedIn(target ?? KubernetesVersion.OldestSupported)) yield break;

        var finding = At(item.ApiVersionNode!, item.ApiVersion, item.Kind, isRemoved ? "removed" : "deprecated",
            isRemoved ? lifecycle.Removed : lifecycle.Deprecated, lifecycle.Replacement is { } better
                ? $"; use {better}" : "");
        if (lifecycle.ReplacementApiVersion is { } version && Fits(item, version, target ?? KubernetesVersion.Latest))
            finding = finding.Fix($"Use {version}", Edit.Replace(item.ApiVersionNode!, version));
        yield return finding.As(isRemoved && lifecycle.IsRemovedIn(target ?? KubernetesVersion.OldestSupported)
            ? Level.Error : Level.Warning);
    }

    // An empty selector of a PodDisruptionBudget selects nothing in v1beta1 and everything in v1.
    private static bool Fits(KubernetesObject item, string apiVersion, KubernetesVersion version)
        => SchemaCatalog.Find(apiVersion, item.Kind, version) is { } schema
            && SchemaValidator.Validate(item.Root, schema, !item.IsFragment).Count == 0
            && !(item.Kind == "PodDisruptionBudget" && LabelSelector.Of(item.At("spec", "selector")) is null
                or { IsEmpty: true });
}
