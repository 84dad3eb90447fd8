using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ReadOnlyRootWithoutTemp : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7026",
        Title = "The root file system is read-only, and the .NET runtime has no folder for its temporary files",
        Message =
            "Container {0} has a read-only root and nothing writable at {1}, where {2}: mount an emptyDir there, or set {3}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => !l.Pod.IsWindows))
        {
            var setting = link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem");
            if (!setting.Is(true)) continue;
            if (LinkTemporaryFiles.LacksDiagnosticsFolder(link))
                yield return At(setting.Place, link.Container, LinkTemporaryFiles.Folder(link)!,
                    "the .NET runtime puts its diagnostic pipes", "DOTNET_EnableDiagnostics=0");
            if (LinkTemporaryFiles.UnpackedTo(link) is { } folder
                && MountedPath.CanWrite(link.Container, folder) == false)
                yield return At(setting.Place, link.Container, folder, "the single file unpacks itself to start",
                    "DOTNET_BUNDLE_EXTRACT_BASE_DIR to a folder that can be written to")
                    .Because(link.Project.Property("IncludeAllContentForSelfExtract")?.Place ?? link.Container,
                        "it unpacks all that it holds");
        }
    }
}
