using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ForwardedHeadersTrusted : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7032", Title = "The app trusts forwarded headers, and everybody can reach it directly",
        Message =
            "The app of container {0} believes X-Forwarded headers of everybody, and its Service is of type {1}: clients can claim any address",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "NSA/network"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var setting = link.ConfigurationVariable("ASPNETCORE_FORWARDEDHEADERS_ENABLED");
            if (setting is not { IsKnown: true, Place: { } place }
                || !string.Equals(setting.Value, "true", StringComparison.OrdinalIgnoreCase)) continue;
            if (LinkIngress.ExposedBy(link.Pod) is { } type)
                yield return At(place, link.Container, type.Value).Because(type, "the Service is reached from outside");
        }
    }
}
