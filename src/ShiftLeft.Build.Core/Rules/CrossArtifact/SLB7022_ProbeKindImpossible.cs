using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ProbeKindImpossible : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7022", Title = "A probe of a kind that the app cannot answer",
        Message = "The {0} can never succeed: {1}",
        Level = Level.Error, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var probe in link.Container.Probes)
            {
                if (LinkProbes.WhyImpossible(link, probe) is not var (why, place, because)) continue;
                yield return because == null ? At(place, probe.Kind, why)
                    : At(place, probe.Kind, why).Because(because, why);
            }
        }
    }
}
