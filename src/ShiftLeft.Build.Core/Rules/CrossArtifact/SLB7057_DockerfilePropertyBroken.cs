using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class DockerfilePropertyBroken : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7057", Title = "A Docker property of the project names something that is not there",
        Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.Project is { } project ? DockerProperties.Broken(workspace, project)
            .Select(b => At(b.Place, b.Text)) : [];
}
