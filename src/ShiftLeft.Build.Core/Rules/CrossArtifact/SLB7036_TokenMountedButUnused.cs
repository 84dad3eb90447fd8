using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class TokenMountedButUnused : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7036", Title = "The pod gets a token for the Kubernetes API, and the app has no client for it",
        Message =
            "{0} mounts a service account token that {1} has no use for: set automountServiceAccountToken to false",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.1.6", "service-account", "least-privilege", "NSA/authentication"],
        NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(LinkToken.IsCertainlyUnused))
        {
            var setting = link.TokenSetting();
            var finding = At(setting.Place, link.Pod, link.Project.Name);
            if (setting.IsSet) finding = finding.Fix("Do not mount the token", Edit.Replace(setting.Place, "false"));
            else if (link.Pod.Spec is { IsFlow: false, Written: { Count: > 0 } entries })
            {
                var key = entries[0].Key;
                var line = LinkToken.LineBefore(key, "automountServiceAccountToken: false");
                finding = finding.Fix("Do not mount the token", Edit.Insert(key.Source, key.Span.Start, line));
            }

            yield return finding;
        }
    }
}
