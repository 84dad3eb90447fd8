using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RbacBroaderThanCode : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7038", Title = "A role grants more than the code calls",
        Message = "{0} grants '{1}' on {2}, which the code of container {3} never does",
        Level = Level.Off, Since = "1.0", Controls = ["rbac", "CIS-Kubernetes/5.1.3", "least-privilege"],
        NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(_ => workspace.Code != null))
        {
            foreach (var (verb, rule, role) in LinkRights.Unused(link, workspace.Code!))
            {
                yield return workspace.Code!.KubernetesCalls.Aggregate(
                    At(verb, role.Object, verb.Value, string.Join(", ", rule.Resources.Select(r => r.Value)),
                        link.Container),
                    (finding, call) => finding.Because(call, call.Method));
            }
        }
    }
}
