using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class MountedConfigurationUnread : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7041", Title = "A settings file is mounted that the app does not read",
        Message = "Container {0} {1} and does not read {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var (mount, _) in LinkFiles.UnreadSettings(link))
            {
                var finding = At(mount, link.Container, "runs in " + link.EnvironmentName.Value, mount.Path!);
                yield return link.EnvironmentName.Place is { } place
                    ? finding.Because(place, link.EnvironmentName.Reason) : finding;
            }

            foreach (var (mount, wanted, read) in LinkFiles.MisplacedSettings(link))
                yield return At(mount, link.Container, $"reads its settings from {read.Path}", mount.Path!)
                    .Because(read, "it reads them from here").Fix($"Mount it at {wanted}", Edit.Replace(mount, wanted));
        }
    }
}
