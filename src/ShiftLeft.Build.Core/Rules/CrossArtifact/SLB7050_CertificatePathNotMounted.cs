using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class CertificatePathNotMounted : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7050", Title = "A certificate that the app is told to load is not in the container",
        Message = "{0} names {1}, but nothing is mounted there and the image does not bring it",
        Level = Level.Error, Since = "1.0", Controls = ["tls", "reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var (variable, path, place) in workspace.OwnLinks.SelectMany(LinkFiles.MissingCertificates))
            yield return At(place, variable, path);
    }
}
