using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ListensOnLocalhostOnly : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7018", Title = "The app listens on localhost, where nothing outside its container reaches it",
        Message = "The app listens on {1} alone ({0}): {2} cannot reach it",
        Level = Level.Error, Since = "1.0", Controls = ["network", "reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => l.Listening.IsLocalhostOnly
            && !PodNetwork.MayHaveSidecar(l.Pod)))
        {
            var uses = PodNetwork.UsesOf(link.Container).Select(u => (u.Who, u.Place))
                .Concat(link.Container.Ports.Select(p => (Who: "what uses the containerPort", Place: p.Number.Place)))
                .ToList();
            if (uses.Count == 0) continue;
            var (who, place) = uses[0];
            foreach (var listener in link.Listening.Listeners.GroupBy(l => l.Place ?? link.Container)
                .Select(g => g.First()))
                yield return At(listener.Place ?? link.Container, listener.Reason, listener.Address, Lower(who))
                    .Because(place, "who wants to reach it");
        }

        // Without a manifest only where the Dockerfile itself says so.
        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.File.IsDevelopmentVariant
            && !workspace.OwnLinks.Any(l => l.Image == f)))
        {
            var listening = Listening.Of(workspace, facts);
            if (!listening.IsLocalhostOnly || listening.Listeners[0] is not { Place: { } place } listener
                || place.Source != facts.File.Source) continue;
            yield return At(place, listener.Reason, listener.Address, "what lies outside the container");
        }
    }

    private static string Lower(string who)
        => who.StartsWith("The ", StringComparison.Ordinal) ? "the " + who.Substring(4) : who;
}
