using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class VolumeHidesApplication : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7040", Title = "A volume is mounted over the app",
        Message = "The volume hides {0}, where the image of container {1} has the app: it will not be found",
        Level = Level.Error, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var mount in link.HiddenBy())
            {
                var finding = At(mount, link.ApplicationDirectory(), link.Container);
                yield return link.Image?.EntrypointDll is { } dll
                    ? finding.Because(dll, "the app that is started") : finding;
            }
        }
    }
}
