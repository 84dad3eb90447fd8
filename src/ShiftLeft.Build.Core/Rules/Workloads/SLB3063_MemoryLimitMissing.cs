using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class MemoryLimitMissing : MissingResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3063", Title = "A container has no memory limit",
        Message = "{0} may take all the memory of the node: there is no limit",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability", "NSA/resource-policies"],
        Aliases =
        [
            "kube-linter:unset-memory-requirements", "kube-score:container-resources", "KSV-0018", "CKV_K8S_13",
            "polaris:memoryLimitsMissing", "kyverno:require-pod-requests-limits",
        ],
    };

    protected override ILocated? Missing(Container container) => Resources.MissingLimit(container, "memory");
}
