using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ReadOnlyRootButCodeWrites : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7027", Title = "The root file system is read-only, and the code writes to it",
        Message = "The code of container {0} writes to {1}, where nothing writable is mounted on the read-only root",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability", "least-privilege"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => !l.Pod.IsWindows))
        {
            var setting = link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem");
            if (!setting.Is(true) || !link.Container.Fields.Node("command").IsAbsent) continue;
            foreach (var write in LinkWrites.Blocked(link).Concat(LinkTemporaryFiles.Blocked(link))
                .GroupBy(w => w.Path))
                yield return write.Aggregate(At(setting.Place, link.Container, write.Key),
                    (finding, w) => finding.Because(w.Code, "it writes here"));
        }
    }
}
