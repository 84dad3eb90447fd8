using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class MigrationsAtStartup : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7044", Title = "Several pods migrate the database at their start",
        Message =
            "{0} runs more than once, and every pod calls {1} at its start: migrate in a Job or an init container",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace.Code is not { UnreadAssemblies.Count: 0 } code) yield break;
        var use = code.Features.FirstOrDefault(f => f.Feature is CodeFeature.DatabaseMigration
            && f.IsCertainInProduction);
        if (use == null) yield break;
        foreach (var link in workspace.OwnLinks)
            if (LinkScaling.RunsSeveral(link.Pod) is { } several)
                yield return At(several, link.Pod, use.Method).Because(use, "it migrates here");
    }
}
