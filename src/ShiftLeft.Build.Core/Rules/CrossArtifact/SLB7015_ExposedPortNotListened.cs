using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ExposedPortNotListened : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7015", Title = "EXPOSE names a port that the app does not listen on",
        Message = "The image exposes port {0}, but the app listens on {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "build-correctness"], NeedsCode = true,
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.File.IsDevelopmentVariant
            && f.File.FinalStage != null))
        {
            var listening = Listening.Of(workspace, facts);
            if (listening.IsLocalhostOnly || ListeningElsewhere.IsSetByCompose(workspace, facts)) continue;
            foreach (var port in facts.File.FinalStage!.Exposed)
            {
                if (port is not { Port: { } number } || port.End != number || port.Protocol == "udp"
                    || listening.On(number) != false) continue;
                // Visual Studio's pair for HTTP and HTTPS: the second is served as soon as there is a certificate.
                if (number == 8081 && listening.On(8080) == true || number == 443 && listening.On(80) == true
                    || listening.IsLocalhost(number)) continue;
                // Where a manifest makes the app listen there, it is right for that.
                if (workspace.OwnLinks.Any(l => l.Image == facts && l.Listening.On(number) != false)) continue;
                yield return At(port, number, listening.Summary).BecauseOf(listening);
            }
        }
    }
}
