using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class TokenNeededButDisabled : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7037", Title = "The app reads a service account token that the pod does not get",
        Message = "{0} mounts no service account token, and {1} in the app of container {2} needs one",
        Level = Level.Error, Since = "1.0", Controls = ["service-account", "reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        var use = workspace.Code?.Features.FirstOrDefault(f => f.Feature == CodeFeature.KubernetesInCluster
            && f.IsCertainInProduction);
        if (use == null) yield break;
        foreach (var link in workspace.OwnLinks.Where(l => l.MountsToken() == false && !l.HasProjectedToken()))
        {
            var setting = link.TokenSetting();
            yield return At(setting.Place, link.Pod, use.Method, link.Container).Because(use, "the token is read here")
                .Fix("Mount the token", Edit.Replace(setting.Place, "true"));
        }
    }
}
