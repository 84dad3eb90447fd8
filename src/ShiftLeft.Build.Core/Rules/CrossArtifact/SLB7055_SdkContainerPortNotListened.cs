using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class SdkContainerPortNotListened : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7055", Title = "A ContainerPort that the app does not listen on",
        Message = "The project exposes port {0}, but the app listens on {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "build-correctness"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace.Project is not { UsesSdkContainer: true } project) yield break;
        var listening = Listening.OfSdkContainer(workspace);
        foreach (var item in project.ItemsOf("ContainerPort"))
        {
            if (item.Metadata.TryGetValue("Type", out var type)
                && type.Equals("udp", StringComparison.OrdinalIgnoreCase)) continue;
            if (!int.TryParse(item.Include.Split('/')[0], out var port) || listening.IsLocalhostOnly
                || listening.On(port) != false) continue;
            if (project.PlaceOf(item) is { } place)
                yield return At(place, port, listening.Summary).BecauseOf(listening);
        }
    }
}
