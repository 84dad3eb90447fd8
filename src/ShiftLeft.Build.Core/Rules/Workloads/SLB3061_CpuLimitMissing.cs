using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CpuLimitMissing : MissingResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3061", Title = "A container has no CPU limit",
        Message = "{0} may take all the CPU of the node: there is no limit",
        Level = Level.Off, Since = "1.0", Controls = ["reliability", "NSA/resource-policies"],
        Aliases =
        [
            "kube-score:container-resources", "KSV-0011", "CKV_K8S_11", "polaris:cpuLimitsMissing",
            "kyverno:require-cpu-limits", "kyverno:forbid-cpu-limits",
        ],
    };

    protected override ILocated? Missing(Container container) => Resources.MissingLimit(container, "cpu");
}
