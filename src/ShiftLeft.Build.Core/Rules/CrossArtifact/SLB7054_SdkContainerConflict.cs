using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class SdkContainerConflict : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7054", Title = "The project's container properties and its Dockerfile contradict each other",
        Message = "{0}, but the Dockerfile says {1}: the image depends on who builds it",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.File.IsDevelopmentVariant))
        {
            foreach (var (place, project, other, dockerfile) in SdkContainerConflicts.Find(facts.Project!, facts))
                yield return At(place, project, dockerfile).Because(other, "The Dockerfile");
        }
    }
}
