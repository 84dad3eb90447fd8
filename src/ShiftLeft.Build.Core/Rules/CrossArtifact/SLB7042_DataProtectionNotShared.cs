using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class DataProtectionNotShared : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7042", Title = "Several pods, and each has its own keys of data protection",
        Message = "{0} runs more than once and the pods share no keys: what {1} protects in one, another cannot read",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace.Code is not { UnreadAssemblies.Count: 0 } code || code.Uses(CodeFeature.DataProtectionKeysShared)
            || code.Uses(CodeFeature.DataProtectionKeysInFolder)) yield break;
        var use = code.Features.FirstOrDefault(f => f.Feature is CodeFeature.DataProtection or CodeFeature.Antiforgery
            or CodeFeature.Session
            or CodeFeature.CookieAuthentication or CodeFeature.BlazorServer && f.IsCertainInProduction);
        if (use == null) yield break;
        foreach (var link in workspace.OwnLinks
            .Where(l => l.Environment("DOTNET_ReadOnlyDataProtectionKeyDirectory").IsAbsent))
            if (LinkScaling.RunsSeveral(link.Pod) is { } several)
                yield return At(several, link.Pod, use.Method).Because(use, "it protects data with these keys");
    }
}
