using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ContainerPortNotListened : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7016", Title = "A containerPort that the app does not listen on",
        Message = "Container {0} declares port {1}, but the app listens on {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => !l.Listening.IsLocalhostOnly))
        {
            foreach (var port in link.Container.Ports.Where(p => p.Protocol == "TCP" && p.Number.IsSet))
            {
                var number = (int)port.Number.Value;
                if (link.Listening.On(number) != false || link.Listening.IsLocalhost(number)) continue;
                var scheme = number == 443 || port.Name == "https" ? "https" : "http";
                yield return At(port.Number.Place, link.Container, number, link.Listening.Summary)
                    .BecauseOf(link.Listening).FixWith(link.Listening, scheme, port.Number.Place);
            }
        }
    }
}
