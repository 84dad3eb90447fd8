using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class StickySessionsMissing : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7043", Title = "Several pods, and clients of SignalR do not keep to one",
        Message =
            "{0} runs more than once, and {1} needs every client to keep to its pod: use session affinity or a backplane",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace.Code is not { UnreadAssemblies.Count: 0 } code || code.Uses(CodeFeature.SignalRBackplane))
            yield break;
        var use = code.Features.FirstOrDefault(f => f.Feature is CodeFeature.SignalR or CodeFeature.BlazorServer
            && f.IsCertainInProduction);
        if (use == null) yield break;
        foreach (var link in workspace.OwnLinks.Where(l => !LinkIngress.HasAffinity(l.Pod)))
            if (LinkScaling.RunsSeveral(link.Pod) is { } several)
                yield return At(several, link.Pod, use.Method).Because(use, "connections live in one pod");
    }
}
