using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class OpenshiftSccPrivileged : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3028", Title = "SecurityContextConstraints allow privileged containers",
        Message = "{0} allows privileged containers",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.2", "admission"],
        Aliases = ["kube-linter:scc-deny-privileged-container"],
    };

    public override IReadOnlyList<string> Kinds => ["SecurityContextConstraints"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        var allowed = item.Fields.Bool("allowPrivilegedContainer");
        if (allowed.Is(true)) yield return At(allowed.Place, item)
            .Fix("Write false", Edit.Replace(allowed.Place, "false"));
    }
}
