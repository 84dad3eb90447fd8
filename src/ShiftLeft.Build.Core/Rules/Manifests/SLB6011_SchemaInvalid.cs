using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class SchemaInvalid : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6011", Title = "The object does not match the schema of its kind", Message = "{0}",
        Level = Level.Error, Since = "1.0", Controls = ["schema"],
        Aliases = ["kube-linter:schema-validation"],
        Options = [CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        var target = TargetRelease.Of(context);
        if (ObjectSchemas.FindServed(item, target ?? KubernetesVersion.Latest) is { } served)
        {
            yield return NotServed(item, served);
            yield break;
        }

        foreach (var problem in ObjectSchemas.Check(item, target))
        {
            if (problem.Kind == SchemaProblemKind.NewerField || IsTold(problem, item)) continue;
            var finding = At(problem.Place, problem.Message);
            yield return problem.Edit() is { } text
                ? finding.Fix($"Write {text}", Edit.Replace(problem.Place, text)) : finding;
        }
    }

    private Finding NotServed(KubernetesObject item, IReadOnlyList<KindInfo> served)
    {
        var versions = served.Select(k => k.ApiVersion).Distinct().ToList();
        if (versions.Count > 0)
        {
            var finding = At(item.ApiVersionNode!,
                $"{item.ApiVersion} has no {item.Kind}; it is in {string.Join(", ", versions)}");
            return versions is [var only]
                ? finding.Fix($"Use {only}", Edit.Replace(item.ApiVersionNode!, only)) : finding;
        }

        var near = ObjectSchemas.FindNearKind(item);
        var unknown = At(item.KindNode!, $"{item.ApiVersion} has no kind {item.Kind}"
            + (near == null ? "" : $"; did you mean {near}?"));
        return near == null ? unknown : unknown.Fix($"Write {near}", Edit.Replace(item.KindNode!, near));
    }

    // Rules of their own speak of selectors (SLB6012), ports (SLB6015), serviceName (SLB6023) and topology spreads
    // (SLB6025).
    private static bool IsTold(SchemaProblem problem, KubernetesObject item)
        => problem.Field is "selector" && SelectorTemplateMismatch.Judges(item)
            || problem.Field is "containerPort" or "serviceName"
            || problem.Kind is SchemaProblemKind.MissingField or SchemaProblemKind.InvalidValue
                && problem.Place is YamlNode { Parent: { } parent }
                && item.Pod?.Spec.Sequence("topologySpreadConstraints")?.Items.Contains(parent) == true;
}
