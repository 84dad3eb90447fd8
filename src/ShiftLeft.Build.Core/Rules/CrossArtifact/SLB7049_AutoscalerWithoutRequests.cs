using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class AutoscalerWithoutRequests : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7049", Title = "An autoscaler measures a share of requests that a container does not make",
        Message =
            "{0} scales by the share of {1} that the containers request, and container {2} requests none: it will not scale",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var pod in workspace.OwnLinks.Select(l => l.Pod).Distinct())
        {
            // Defaults of the namespace or of the pod as a whole may stand in.
            if (!pod.Fields.Node("resources").IsAbsent || pod.Owner.Set!.ByKind("LimitRange").Count > 0) continue;
            foreach (var metric in LinkScaling.AutoscalersOf(pod).SelectMany(LinkScaling.MetricsOf))
            {
                foreach (var container in pod.LastingContainers.Where(c => metric.Container == null
                    || c.Name == metric.Container))
                {
                    if (container.Request(metric.Resource) is not { IsAbsent: true }
                        || container.Fields.Node("resources").IsUnknown) continue;
                    var place = container.Fields.Node("resources", "requests", metric.Resource).Place;
                    yield return At(place, metric.Autoscaler, metric.Resource, container)
                        .Because(metric.Place, "what the autoscaler measures");
                }
            }
        }
    }
}
