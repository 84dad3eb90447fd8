using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class DevelopmentEndpointsExposed : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7056", Title = "Endpoints for developers are open to everybody",
        Message = "{0} leads everything to {1}, whose code serves {2} outside Development too",
        Level = Level.Off, Since = "1.0", Controls = ["network", "NSA/hardening"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        var open = workspace.Code?.Endpoints.Where(e => e.Kind is EndpointKind.Swagger or EndpointKind.OpenApi
                && e is { IsCertainInProduction: true, RequiresAuthorization: false })
            .Select(e => (Place: (CodeFact)e, Name: e.MappedBy)).Concat(workspace.Code.Features
                .Where(f => f.Feature == CodeFeature.DeveloperExceptionPage && f.IsCertainInProduction)
                .Select(f => (Place: (CodeFact)f, Name: f.Method))).ToList();
        if (open == null || open.Count == 0) yield break;
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var route in LinkIngress.RoutesTo(link.Pod).Where(r => r.Path is "/" or "/*" or ""))
            {
                var finding = At(route.Place, route.Ingress, link.Container,
                    string.Join(", ", open.Select(o => o.Name).Distinct()));
                yield return open.Aggregate(finding, (f, o) => f.Because(o.Place, o.Name));
            }
        }
    }
}
