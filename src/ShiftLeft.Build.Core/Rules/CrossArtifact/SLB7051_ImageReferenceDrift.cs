using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ImageReferenceDrift : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7051", Title = "The manifest names another tag than the project makes",
        Message = "The manifest deploys tag {0} of the image that is {1} elsewhere: in the project, or in the same pod",
        Level = Level.Suggestion, Since = "1.0", Controls = ["image-source", "build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var drift in LinkVersions.Drifted(workspace))
        {
            var finding = At(drift.Place, drift.Tag, drift.Right);
            yield return drift.Because == null
                ? finding : finding.Because(drift.Because, "what is made, or runs beside it");
        }
    }
}
