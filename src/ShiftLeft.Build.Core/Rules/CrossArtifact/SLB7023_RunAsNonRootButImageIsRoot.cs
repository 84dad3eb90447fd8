using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RunAsNonRootButImageIsRoot : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7023", Title = "runAsNonRoot is demanded of an image that starts as root",
        Message = "Container {0} will not start: it must not run as root, and its image does ({1})",
        Level = Level.Error, Since = "1.0",
        Controls = ["CIS-Docker/4.1", "CIS-Kubernetes/5.2.7", "PSS/restricted", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var (demand, user) = (link.NonRootLeftToImage(), link.ImageUser);
            if (!demand.Is(true) || user.Kind != UserKind.Root || link.RestrictedBy() != null) continue;
            var finding = At(demand.Place, link.Container, user.Reason);
            yield return user.Place == null ? finding : finding.Because(user.Place, user.Reason);
        }
    }
}
