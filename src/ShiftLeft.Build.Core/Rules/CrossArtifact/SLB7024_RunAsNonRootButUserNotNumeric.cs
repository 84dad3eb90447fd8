using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RunAsNonRootButUserNotNumeric : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7024", Title = "runAsNonRoot is demanded of an image whose user is a name",
        Message =
            "Container {0} will not start: Kubernetes cannot tell that user '{1}' is not root ({2}); a number is needed",
        Level = Level.Error, Since = "1.0",
        Controls = ["CIS-Docker/4.1", "CIS-Kubernetes/5.2.7", "PSS/restricted", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var (demand, user) = (link.NonRootLeftToImage(), link.ImageUser);
            if (!demand.Is(true) || user.Kind != UserKind.Named || link.RestrictedBy() != null) continue;
            var finding = At(demand.Place, link.Container, user.Value, user.Reason);
            if (user.Place == null)
            {
                yield return finding;
                continue;
            }

            finding = finding.Because(user.Place, user.Reason);
            // Since .NET 8 the images' own user is "app", and APP_UID is its number.
            var isAppUser = user is { Value: "app", Place: Core.Dockerfiles.Word { Text: "app" } }
                && link.Image?.FinalImage?.AppUid != null;
            yield return isAppUser
                ? finding.Fix("Name the user by its number", Edit.Replace(user.Place, "$APP_UID")) : finding;
        }
    }
}
