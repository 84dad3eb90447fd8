using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class KubernetesFeatureVsTargetVersion : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6002", Title = "A kind or field is newer than the target release of Kubernetes", Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["api-version"],
        Options = [CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (TargetRelease.Of(context) is not { } target || !ObjectSchemas.IsKnown(item)) yield break;
        var since = ApiLifecycle.Find(item.ApiVersion, item.Kind)?.Introduced
            ?? SchemaCatalog.FindKind(item.ApiVersion, item.Kind)?.Since;
        if (since > target)
        {
            yield return At(item.ApiVersionNode!,
                $"{item.ApiVersion} of {item.Kind} is new in Kubernetes {since}; the target is {target}");
            yield break;
        }

        foreach (var problem in ObjectSchemas.Check(item, target).Where(p => p.Kind == SchemaProblemKind.NewerField))
            yield return At(problem.Place, problem.Message);
    }
}
