using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class DefaultNamespace : SetRule
{
    private static readonly Option<bool> Required =
        Options.Flag("require_namespace", "SLB6026 wants a namespace in each workload's manifest");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6026", Title = "A workload in the default namespace",
        Message = "{0} {1}: give it a namespace of its own",
        Level = Level.Suggestion, Since = "1.0", Controls = ["CIS-Kubernetes/5.7.4", "NSA/namespaces"],
        Aliases = ["kube-linter:use-namespace", "KSV-0110", "CKV_K8S_21", "kyverno:disallow-default-namespace"],
        Options = [Required],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        // Without any namespace in the set, whoever applies it says which.
        var isRequired = context.Settings.Get(Required) || set.Workloads.Any(w => w.Namespace is not null);
        foreach (var workload in set.Workloads)
        {
            if (workload.Namespace == "default")
                yield return At(workload.NamespaceNode!, workload, "is in the namespace default");
            else if (isRequired && workload.NamespaceNode is null && workload.Metadata is { IsUnknown: false })
                yield return At(workload.Place, workload, "has no namespace");
        }
    }
}
