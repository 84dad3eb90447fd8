using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacDeleteLogsEvents : GrantRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4015", Title = "A role deletes logs or events", Message = "{0} may {1} {2}: that removes traces",
        Level = Level.Off, Since = "1.0", Controls = ["rbac", "NSA/audit-logging", "least-privilege"],
        Aliases = ["KSV-0042"],
    };

    protected override IReadOnlyList<Permission> Permissions { get; } =
    [
        new("", ["pods/log"], ["delete", "deletecollection"]),
        new(["", "events.k8s.io"], ["events"], ["delete", "deletecollection"]),
    ];
}
