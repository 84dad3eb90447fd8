using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ForwardedHeadersTrusted : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7032", Title = "The app trusts what everybody can send it",
        Message = "Container {0} {1}, and {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "NSA/network"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.OwnLinks.SelectMany(l => ForwardedHeaders(l).Concat(AllowedHosts(workspace, l)))
            .Concat(workspace.OwnLinks.Select(l => l.Pod).Distinct().SelectMany(Monitors));

    private IEnumerable<Finding> ForwardedHeaders(Link link)
    {
        if (link.ConfigurationVariable("ASPNETCORE_FORWARDEDHEADERS_ENABLED")
                is { IsKnown: true, Place: { } place, Value: { } value }
            && value.Equals("true", StringComparison.OrdinalIgnoreCase)
            && LinkIngress.ExposedBy(link.Pod) is { } type)
            yield return At(place, link.Container, "believes X-Forwarded headers of everybody",
                $"its Service is of type {type.Value}: clients can claim any address")
                .Because(type, "the Service is reached from outside");
    }

    private IEnumerable<Finding> AllowedHosts(Workspace workspace, Link link)
    {
        if (link.ContainerEnvironment.GetAnyCase("AllowedHosts") is { IsKnown: true, Value: "*", Place: { } place }
            && link.EnvironmentName is { IsKnown: true, Value: { } environment }
            && workspace.AppSettingsOf(link.Project).Get("AllowedHosts", environment) is { Value: not ("*" or "") } own
            && LinkIngress.WildcardTo(link.Pod) is { } route)
            yield return At(place, link.Container, $"lets every Host in where its settings name {own.Value}",
                $"{route.Ingress} does so too: links that the app makes of the request can lead anywhere")
                .Because(own, "the hosts of the settings").Because(route.Host ?? route.Place, "a route for every host");
    }

    private IEnumerable<Finding> Monitors(Kubernetes.Pod pod)
        => DotNetMonitor.OpenIn(pod).Select(m => At(m.NoAuthentication, m.Container, "asks nobody who he is",
            $"{m.Target.Service} leads to its port {m.Target.Number}: everybody there can take dumps of the app's memory")
            .Because(m.Target, "the Service leads here"));
}
