using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ReadOnlyRootWithoutTemp : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7026",
        Title = "The root file system is read-only, and the .NET runtime has no folder for its temporary files",
        Message =
            "Container {0} has a read-only root and nothing writable at {1}, where the .NET runtime puts its diagnostic pipes: "
            + "mount an emptyDir there, or set DOTNET_EnableDiagnostics=0",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => !l.Pod.IsWindows
            && (l.Image?.FinalImage != null || l.UsesSdk)))
        {
            var setting = link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem");
            if (!setting.Is(true) || LinkWrites.TemporaryFolder(link) is not { } folder
                || LinkWrites.MayHaveNoDiagnostics(link)) continue;
            if (MountedPath.CanWrite(link.Container, folder) == false)
                yield return At(setting.Place, link.Container, folder);
        }
    }
}
