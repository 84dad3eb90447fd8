using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class CpuRequestMissing : MissingResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3060", Title = "A container requests no CPU",
        Message = "No CPU is requested by {0}: the scheduler takes that for none",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability", "NSA/resource-policies"],
        Aliases =
        [
            "kube-linter:unset-cpu-requirements", "kube-score:container-resources", "KSV-0015", "CKV_K8S_10",
            "polaris:cpuRequestsMissing", "kyverno:require-pod-requests-limits",
        ],
    };

    protected override ILocated? Missing(Container container) => Resources.MissingRequest(container, "cpu");
}
