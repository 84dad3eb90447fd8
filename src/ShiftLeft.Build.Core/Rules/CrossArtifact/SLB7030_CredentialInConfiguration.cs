using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class CredentialInConfiguration : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7030", Title = "A credential stands in a settings file that is shipped",
        Message = "{0} holds {1}: take it from a Secret or a vault",
        Level = Level.Warning, Since = "1.0", Controls = ["secrets", "CIS-Docker/4.10", "CIS-Kubernetes/5.4.1"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        var isShipped = workspace.OwnLinks.Any() || workspace.OwnDockerfiles.Any(f => !f.File.IsDevelopmentVariant)
            || workspace.Project is { UsesSdkContainer: true };
        if (workspace.Project is not { } project || !isShipped) yield break;
        foreach (var (key, secret, place) in LinkSecrets.InSettings(workspace, project)) yield return At(place, key,
            secret.Kind);
        foreach (var (key, secret, place) in workspace.OwnLinks.Where(l => !l.IsForDevelopment())
            .SelectMany(LinkSecrets.InConfigMaps))
            yield return At(place, key, secret.Kind);
    }
}
