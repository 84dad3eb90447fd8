using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class AdmissionPolicyInAuditOnly : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3057", Title = "An admission policy that rejects nothing", Message = "{0} rejects nothing: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["admission"],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => AdmissionPolicies.NotEnforced(item).Select(found => At(found.Place, item, found.Text));
}
