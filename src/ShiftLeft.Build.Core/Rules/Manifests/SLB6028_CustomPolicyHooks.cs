using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class CustomPolicyHooks : ObjectRule
{
    private static readonly Option<IReadOnlyList<string>> ForbiddenKinds = Options.List(
        "forbidden_kinds",
        "Kinds that may not be deployed: a kind (LimitRange) or an API version and a kind (batch/v1/CronJob)");

    private static readonly Option<IReadOnlyList<string>> ClaimAnnotations = Options.List(
        "required_claim_annotations", "Annotations that each volume claim template of a StatefulSet has to have");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6028", Title = "A policy of the team's own is not met", Message = "{0} {1}",
        Level = Level.Off, Since = "1.0", Controls = ["admission"],
        Aliases = ["kube-linter:statefulset-volumeclaimtemplate-annotation"],
        Options = [ForbiddenKinds, ClaimAnnotations],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.KindNode is { } kind && context.Settings.Get(ForbiddenKinds)
            .Any(f => f == item.Kind || f == item.ApiVersion + "/" + item.Kind))
            yield return At(kind, item, "is of a kind that is not wanted here");

        var required = context.Settings.Get(ClaimAnnotations);
        if (required.Count == 0 || item.Kind != "StatefulSet" || item.IsFragment) yield break;
        foreach (var claim in item.Fields.Items("spec", "volumeClaimTemplates"))
        {
            var annotations = new Fields(claim, claim.Scalar("kind") ?? item.Place).Node("metadata", "annotations");
            var missing = annotations.IsUnknown
                ? [] : required.Where(r => annotations.Value?.At(r) is null
                    && annotations.Value is not { IsUnknown: true }).ToList();
            if (missing.Count > 0)
                yield return At(annotations.IsSet ? claim.Mapping("metadata")!.Find("annotations")!.Key
                    : annotations.Place, item,
                $"has a volume claim template without the annotation {string.Join(", ", missing)}");
        }
    }
}
