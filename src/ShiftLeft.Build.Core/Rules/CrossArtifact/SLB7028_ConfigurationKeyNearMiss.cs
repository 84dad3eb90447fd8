using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ConfigurationKeyNearMiss : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7028", Title = "A variable is near to a configuration key of the app, and does not set it",
        Message = "{0} does not set the configuration key {1} of the app: write {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var near in workspace.OwnLinks.SelectMany(LinkConfiguration.NearMisses))
            yield return At(near.Name, near.Name.Value, near.Key, near.Right).Because(near.Place, "the key " + near.Key)
                .Fix("Write " + near.Right, Edit.Replace(near.Name, near.Right));
    }
}
