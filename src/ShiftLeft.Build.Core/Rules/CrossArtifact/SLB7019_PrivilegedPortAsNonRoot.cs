using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class PrivilegedPortAsNonRoot : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7019", Title = "The app listens on a port below 1024 without being root",
        Message = "Container {0} listens on port {1} as user {2}, which many nodes leave to root: use a port above 1023",
        Level = Level.Warning, Since = "1.0", Controls = ["least-privilege", "network"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => l.Listening.IsKnown
            && l.User.Kind is UserKind.Numeric or UserKind.Named && !l.MayBindLowPorts()))
        {
            foreach (var listener in link.Listening.Listeners.Where(l => l.Address.Port is > 0 and < 1024))
            {
                var finding = At(listener.Place ?? link.Container, link.Container, listener.Address.Port,
                    link.User.Value).Because(link.Container, "the container");
                yield return link.User.Place is { } user ? finding.Because(user, link.User.Reason) : finding;
            }
        }
    }
}
