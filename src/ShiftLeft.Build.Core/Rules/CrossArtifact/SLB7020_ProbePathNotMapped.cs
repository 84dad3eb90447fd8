using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ProbePathNotMapped : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7020", Title = "A probe asks a path that the app does not answer",
        Message = "The {0} asks {1}, which the app does not map; it tells its health at {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var probe in link.Container.Probes)
            {
                if (LinkEndpoints.Answer(link, probe).Answer != PathAnswer.No) continue;
                var health = LinkEndpoints.HealthOf(workspace.Code!);
                var paths = health.Select(e => e.Path!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
                if (paths.Count == 0) continue;
                var finding = At(probe.Path!, probe.Kind, probe.Path!.Value, string.Join(", ", paths));
                finding = health.Aggregate(finding, (f, e) => f.Because(e, "the app maps " + e.Path));
                yield return paths.Count == 1 && !health[0].RequiresAuthorization
                    ? finding.Fix("Ask " + paths[0], Edit.Replace(probe.Path!, paths[0])) : finding;
            }
        }
    }
}
