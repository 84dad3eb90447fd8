using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class CommandMissingInImage : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7039", Title = "A command of the manifest is not in the image",
        Message = "There is no '{0}' in the image of container {1} ({2})",
        Level = Level.Error, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var image = link.Image?.FinalImage ?? SdkContainer.BaseImage(link.Project);
            foreach (var (place, name) in LinkPrograms.MissingIn(link))
            {
                var finding = At(place, name, link.Container, image == null ? "" : $"{image.Name}:{image.TagText}");
                yield return link.Image?.FinalFrom?.Image is { } from
                    ? finding.Because(from, "the base image") : finding;
            }
        }
    }
}
