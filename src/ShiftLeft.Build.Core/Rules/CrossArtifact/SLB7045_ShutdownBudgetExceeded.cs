using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ShutdownBudgetExceeded : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7045", Title = "The container gets less time to stop than it needs",
        Message = "{0} is killed after {1} s: {2}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var grace = LinkShutdown.GracePeriod(link.Pod);
            if (grace.IsSet && LinkShutdown.DeafStart(link) is { } start)
            {
                yield return At(start, link.Pod, grace.Value,
                    "the shell that ENTRYPOINT starts stays, and does not tell the app to stop");
                continue;
            }

            if (!grace.IsSet || LinkShutdown.PreStop(link.Container) is not { } sleep
                || LinkShutdown.Timeout(link) is not var (seconds, code)) continue;
            if (sleep + seconds <= grace.Value) continue;
            var finding = At(grace.Place, link.Pod, grace.Value,
                $"stopping takes up to {sleep + seconds} s ({sleep} s preStop, {seconds} s of the host)");
            yield return code == null ? finding : finding.Because(code, "the host waits that long");
        }
    }
}
