using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ForwardedHeadersMissing : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7033", Title = "TLS ends at the Ingress, and the app does not read forwarded headers",
        Message =
            "TLS ends here, and the app of container {0} ({1}) does not read X-Forwarded-Proto: it takes every request for plain HTTP",
        Level = Level.Off, Since = "1.0", Controls = ["network", "tls"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace.Code is not { UnreadAssemblies.Count: 0 } code || code.Uses(CodeFeature.ForwardedHeaders))
            yield break;
        var use = code.Features.FirstOrDefault(f => f.Feature is CodeFeature.HttpsRedirection
            or CodeFeature.CookieAuthentication && f.IsCertainInProduction);
        if (use == null) yield break;
        foreach (var link in workspace.OwnLinks)
        {
            var setting = link.Environment("ASPNETCORE_FORWARDEDHEADERS_ENABLED");
            if (setting.IsUnknown || string.Equals(setting.Value, "true", StringComparison.OrdinalIgnoreCase)) continue;
            if (LinkIngress.TlsFor(link.Pod) is { } tls)
                yield return At(tls, link.Container, use.Method).Because(use, "it needs to know the scheme");
        }
    }
}
