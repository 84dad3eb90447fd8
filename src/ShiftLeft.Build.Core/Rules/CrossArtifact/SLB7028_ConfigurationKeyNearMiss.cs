using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ConfigurationKeyNearMiss : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7028", Title = "A variable does not set the configuration key that it is near to, or not alone",
        Message = "{0} {1}: write {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var near in workspace.OwnLinks.SelectMany(LinkConfiguration.NearMisses))
            yield return At(near.Name, near.Name.Value, $"does not set the configuration key {near.Key} of the app",
                near.Right).Because(near.Place, "the key " + near.Key)
                .Fix("Write " + near.Right, Edit.Value(near.Name, near.Right));
        var twice = workspace.OwnLinks.SelectMany(LinkSpellings.Of)
            .Concat(workspace.OwnDockerfiles.SelectMany(f => LinkSpellings.Of(workspace, f)));
        foreach (var two in twice)
        {
            var finding = At(two.Name.Place!, two.Name.Text,
                $"is one configuration key with {two.Other.Text}, and chance says at each start which of them wins",
                two.Other.Text);
            yield return two.Other.Place is { } place ? finding.Because(place, "The other name") : finding;
        }
    }
}
