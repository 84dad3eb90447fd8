using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class PublishOutputNotCopied : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7007", Title = "The image does not get the published app",
        Message = "{0} is copied, but the app is published to {1}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            foreach (var (source, output) in PublishOutput.Missed(facts))
            {
                var finding = At(source, source.Text, output);
                yield return facts.Publish?.Output.Place is { } place ? finding.Because(place, "Published here")
                    : finding;
            }
        }
    }
}
