using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class DevelopmentOnlyEndpointProbed : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7021", Title = "A probe asks a path that the app answers in Development only",
        Message = "The {0} asks {1}, which is mapped in Development only; this container runs in {2}",
        Level = Level.Error, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var probe in link.Container.Probes)
            {
                if (LinkEndpoints.Answer(link, probe) is not (PathAnswer.DevelopmentOnly, { } endpoint)) continue;
                var environment = link.EnvironmentName;
                var finding = At(probe.Path!, probe.Kind, probe.Path!.Value, environment.Value)
                    .Because(endpoint, endpoint.MappedBy + " in Development only");
                yield return environment.Place == null
                    ? finding : finding.Because(environment.Place, environment.Reason);
            }
        }
    }
}
