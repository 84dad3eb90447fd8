using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class MemoryRequestMissing : MissingResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3062", Title = "A container requests no memory",
        Message = "No memory is requested by {0}: the scheduler takes that for none",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability", "NSA/resource-policies"],
        Aliases =
        [
            "kube-score:container-resources", "KSV-0016", "CKV_K8S_12", "polaris:memoryRequestsMissing",
            "kyverno:require-pod-requests-limits",
        ],
    };

    protected override ILocated? Missing(Container container) => Resources.MissingRequest(container, "memory");
}
